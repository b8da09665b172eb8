package dev.nn.activations;

import static dev.nn.api.expression.Expression.z;

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.kernels.VectorMath;

/**
 * Mish, a = z·tanh(ln(1 + eᶻ)).
 *
 * <p>With e = eᶻ and n = e·(e + 2), the tangent is t = n / (n + 2), so tanh and ln need not be
 * computed. Derivative: t + 4·z·e·(1 + e) / (n + 2)². D. Misra, "Mish: A Self Regularized
 * Non-Monotonic Activation Function" (2019). Keras {@code mish}, PyTorch {@code Mish}.
 */
@Formula("z·tanh(ln(1 + eᶻ))")
public record Mish() implements Activation, Expressible {

  /** From here up, t and the derivative round to 1. */
  private static final float HIGH = 20f;

  /** From here down, e is 0; z is held there because -∞·0 is NaN. */
  private static final float LOW = -105f;

  @Override
  public String name() {
    return "mish";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {
      out[i] = Math.min(HIGH, in[i]);
    }
    VectorMath.exp(out, out, z.start(), z.end());
    for (int i = z.start(); i < z.end(); i++) {
      float n = out[i] * (out[i] + 2f);
      out[i] = Math.max(LOW, in[i]) * (n / (n + 2f));
    }
  }

  @Override
  public Expression expression() {
    Expression e = z().min(HIGH).exp();
    Expression n = e.times(e.plus(2f));
    return z().max(LOW).times(n.dividedBy(n.plus(2f)));
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      float bounded = Math.max(LOW, Math.min(HIGH, in[i]));
      float e = VectorMath.exp(bounded);
      float n = e * (e + 2f);
      float m = n + 2f;
      g[i] *= n / m + 4f * bounded * e * (1f + e) / (m * m);
    }
  }
}
