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
 * The exponential linear unit whose derivative is continuous for every α: a = z for z above 0,
 * otherwise α·(e^(z/α) - 1).
 *
 * <p>Derivative: 1 for z above 0, otherwise e^(z/α), computed as a/α + 1, which differs from it by
 * at most one rounding of 1. J. T. Barron, "Continuously Differentiable Exponential Linear Units"
 * (2017). Keras {@code celu}, PyTorch {@code CELU}, both with α = 1.
 *
 * @param alpha α; the function levels out at -α; 1 unless set
 */
@Formula("z if z > 0, otherwise α·(e^(z/α) - 1)")
public record Celu(float alpha) implements Activation, Expressible {

  /** Checks that alpha is finite and above 0. */
  public Celu {
    if (!(alpha > 0 && Float.isFinite(alpha))) {
      throw new IllegalArgumentException("alpha is " + alpha + ", must be finite and above 0");
    }
  }

  /** Sets alpha to 1. */
  public Celu() {
    this(1f);
  }

  @Override
  public String name() {
    return "celu";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    for (int i = z.start(); i < z.end(); i++) {
      out[i] = Math.min(0f, in[i]) / alpha;
    }
    VectorMath.expm1(out, out, z.start(), z.end());
    for (int i = z.start(); i < z.end(); i++) {
      out[i] = Math.fma(alpha, out[i], Math.max(0f, in[i]));
    }
  }

  @Override
  public Expression expression() {
    return multiplyAdd(constant(alpha), z().min(0f).dividedBy(alpha).expm1(), z().max(0f));
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] out = a.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      float above = Step.above(in[i]);
      g[i] *= above + (1f - above) * (Math.min(0f, out[i]) / alpha + 1f);
    }
  }
}
