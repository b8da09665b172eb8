package dev.nn.activations;

import static dev.nn.api.expression.Expression.z;

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.kernels.Step;

/**
 * A piecewise linear form of the logistic function, a = min(6, max(0, z + 3)) / 6.
 *
 * <p>Derivative: 1/6 where -3 &lt; z &lt; 3, otherwise 0, also at both kinks. After M. Courbariaux,
 * Y. Bengio and J.-P. David, "BinaryConnect" (2015), with the slope that A. Howard and others chose
 * in "Searching for MobileNetV3" (2019). Keras {@code hard_sigmoid} (since Keras 3; earlier, the
 * slope was 0.2), PyTorch {@code Hardsigmoid}.
 */
@Formula("min(6, max(0, z + 3)) / 6")
public record HardSigmoid() implements Activation, Expressible {

  @Override
  public String name() {
    return "hard_sigmoid";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {
      out[i] = Math.min(6f, Math.max(0f, in[i] + 3f)) / 6f;
    }
  }

  @Override
  public Expression expression() {
    return z().plus(3f).max(0f).min(6f).dividedBy(6f);
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      g[i] *= Step.between(-3f, in[i], 3f) / 6f;
    }
  }
}
