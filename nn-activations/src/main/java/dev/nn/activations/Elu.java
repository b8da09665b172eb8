package dev.nn.activations;

import static dev.nn.api.expression.Expression.constant;
import static dev.nn.api.expression.Expression.multiplyAdd;
import static dev.nn.api.expression.Expression.z;

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.kernels.Step;
import dev.nn.kernels.VectorMath;

/**
 * The exponential linear unit: a = z for z above 0, otherwise α·(eᶻ - 1).
 *
 * <p>Derivative: 1 for z above 0, otherwise α·eᶻ, computed as a + α, which differs from it by at
 * most one rounding of α; at 0 it is α. D.-A. Clevert, T. Unterthiner and S. Hochreiter, "Fast and
 * Accurate Deep Network Learning by Exponential Linear Units" (2015). Keras {@code elu}, PyTorch
 * {@code ELU}, both with α = 1.
 *
 * @param alpha α; the function levels out at -α; 1 unless set
 */
@Formula("z if z > 0, otherwise α·(eᶻ - 1)")
public record Elu(float alpha) implements Activation, Expressible {

  /** Checks that alpha is finite and at least 0. */
  public Elu {
    if (!(alpha >= 0 && Float.isFinite(alpha))) {
      throw new IllegalArgumentException("alpha is " + alpha + ", must be finite and at least 0");
    }
  }

  /** Sets alpha to 1. */
  public Elu() {
    this(1f);
  }

  @Override
  public String name() {
    return "elu";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {
      out[i] = Math.min(0f, in[i]);
    }
    VectorMath.expm1(out, out, z.start(), z.end());
    for (int i = z.start(); i < z.end(); i++) {
      out[i] = Math.fma(alpha, out[i], Math.max(0f, in[i]));
    }
  }

  @Override
  public Expression expression() {
    return multiplyAdd(constant(alpha), z().min(0f).expm1(), z().max(0f));
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] out = a.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      float above = Step.above(in[i]);
      g[i] *= above + (1f - above) * (Math.min(0f, out[i]) + alpha);
    }
  }
}
