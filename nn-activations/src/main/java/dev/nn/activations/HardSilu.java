package dev.nn.activations;

import static dev.nn.api.expression.Expression.z;

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.kernels.Step;

/**
 * The sigmoid linear unit with a hard sigmoid, also called hard swish: a = z·min(6, max(0, z + 3))
 * / 6.
 *
 * <p>Derivative: z/3 + ½ for -3 ≤ z &lt; 3; below this range 0, above it 1. A. Howard and others,
 * "Searching for MobileNetV3" (2019). Keras {@code hard_silu}, PyTorch {@code Hardswish}.
 */
@Formula("z·min(6, max(0, z + 3)) / 6")
public record HardSilu() implements Activation, Expressible {

  @Override
  public String name() {
    return "hard_silu";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {
      // Below -3, z is held at -3, because -∞·0 is NaN.
      float hardSigmoid = Math.min(6f, Math.max(0f, in[i] + 3f)) / 6f;
      out[i] = Math.max(-3f, in[i]) * hardSigmoid;
    }
  }

  @Override
  public Expression expression() {
    return z().max(-3f).times(z().plus(3f).max(0f).min(6f).dividedBy(6f));
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      float bounded = Math.min(3f, Math.max(-3f, in[i]));
      float below = Step.above(-3f - in[i]);
      float beyond = 1f - Step.above(3f - in[i]);
      g[i] *= Math.fma(1f - below - beyond, Math.fma(bounded, 1f / 3f, 0.5f), beyond);
    }
  }
}
