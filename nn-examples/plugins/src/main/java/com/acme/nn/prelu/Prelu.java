package com.acme.nn.prelu;

import dev.nn.api.ActivationGradients;
import dev.nn.api.Formula;
import dev.nn.api.LayerActivation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.expression.Comparison;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.api.expression.Expression.Select;
import java.util.Arrays;

/**
 * PReLU: a relu whose slope below 0 is learned, one for each unit (He, Zhang, Ren and Sun, "Delving
 * Deep into Rectifiers", ICCV 2015).
 *
 * <pre>
 * a = z if z > 0, otherwise p·z
 * da/dz = 1 if z > 0, otherwise p
 * da/dp = 0 if z > 0, otherwise z
 * </pre>
 *
 * @param slope the first p of every unit, finite
 */
@Formula("z if z > 0, otherwise p·z, with a learned p for each unit")
public record Prelu(float slope) implements LayerActivation, Expressible {

  /** Sets the slope 0.25 of the paper. */
  public Prelu() {
    this(0.25f);
  }

  /** Throws an {@link IllegalArgumentException} for a slope that is not finite. */
  public Prelu {
    if (!Float.isFinite(slope)) {
      throw new IllegalArgumentException("slope is " + slope + ", must be finite");
    }
  }

  @Override
  public String name() {
    return "acme:prelu";
  }

  @Override
  public int parameters(int outputs) {
    return outputs;
  }

  @Override
  public void initialize(Matrix p, int outputs, RandomStream random) {
    Arrays.fill(p.data(), p.start(), p.end(), slope);
  }

  @Override
  public void forward(Matrix z, Matrix p, Matrix a) {
    float[] in = z.data();
    float[] slopes = p.data();
    float[] out = a.data();
    for (int r = 0; r < z.rows(); r++) {
      int i = z.start() + r * z.columns();
      int o = a.start() + r * z.columns();
      for (int c = 0; c < z.columns(); c++) {
        float x = in[i + c];
        out[o + c] = x > 0 ? x : slopes[p.start() + c] * x;
      }
    }
  }

  @Override
  public void backward(Matrix z, Matrix p, Matrix a, ActivationGradients gradients) {
    float[] in = z.data();
    float[] slopes = p.data();
    float[] g = gradients.a().data();
    float[] dz = gradients.z().data();
    float[] dp = gradients.p().data();
    for (int r = 0; r < z.rows(); r++) {
      int row = r * z.columns(); // z, a and p of a row have as many columns
      for (int c = 0; c < z.columns(); c++) {
        float x = in[z.start() + row + c];
        float incoming = g[gradients.a().start() + row + c];
        dz[gradients.z().start() + row + c] = x > 0 ? incoming : slopes[p.start() + c] * incoming;
        dp[gradients.p().start() + row + c] = x > 0 ? 0 : x * incoming;
      }
    }
  }

  /** Returns f(z, p) for exports, with the operations of {@link #forward}. */
  @Override
  public Expression expression() {
    Expression z = Expression.z();
    return new Select(Comparison.LESS, Expression.constant(0), z, z, Expression.p().times(z));
  }
}
