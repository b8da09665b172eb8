package dev.nn.activations;

import static dev.nn.api.expression.Expression.z;

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.kernels.VectorMath;

/**
 * The hyperbolic tangent, a = (eᶻ - e⁻ᶻ) / (eᶻ + e⁻ᶻ), between -1 and 1.
 *
 * <p>Derivative: 1 - a². Y. LeCun, L. Bottou, G. Orr and K.-R. Müller, "Efficient BackProp" (1998),
 * explain why it trains better than the logistic function. Keras {@code tanh}, PyTorch {@code
 * Tanh}.
 */
@Formula("(eᶻ - e⁻ᶻ) / (eᶻ + e⁻ᶻ)")
public record Tanh() implements Activation, Expressible {

  @Override
  public String name() {
    return "tanh";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    VectorMath.tanh(z.data(), a.data(), z.start(), z.end());
  }

  @Override
  public Expression expression() {
    return z().tanh();
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] out = a.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] *= Math.fma(-out[i], out[i], 1f);
    }
  }
}
