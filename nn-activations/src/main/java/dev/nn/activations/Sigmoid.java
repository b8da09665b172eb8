package dev.nn.activations;

import static dev.nn.api.expression.Expression.z;

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.kernels.VectorMath;

/**
 * The logistic function, a = 1 / (1 + e⁻ᶻ), between 0 and 1.
 *
 * <p>Derivative: a·(1 - a). P.-F. Verhulst named the curve (1845). D. E. Rumelhart, G. E. Hinton
 * and R. J. Williams used it as the unit of back-propagation in "Learning representations by
 * back-propagating errors" (1986). Keras {@code sigmoid}, PyTorch {@code Sigmoid}.
 */
@Formula("1 / (1 + e⁻ᶻ)")
public record Sigmoid() implements Activation, Expressible {

  @Override
  public String name() {
    return "sigmoid";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    VectorMath.sigmoid(z.data(), a.data(), z.start(), z.end());
  }

  @Override
  public Expression expression() {
    return z().sigmoid();
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] out = a.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] *= out[i] * (1f - out[i]);
    }
  }
}
