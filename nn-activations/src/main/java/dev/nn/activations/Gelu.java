package dev.nn.activations;

import static dev.nn.api.expression.Expression.constant;
import static dev.nn.api.expression.Expression.multiplyAdd;
import static dev.nn.api.expression.Expression.z;

import dev.nn.api.Activation;
import dev.nn.api.Formula;
import dev.nn.api.Matrix;
import dev.nn.api.expression.ElementaryFunction;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.kernels.Step;
import dev.nn.kernels.VectorMath;

/**
 * The Gaussian error linear unit, a = z·Φ(z), where Φ(z) = ½·(1 + erf(z/√2)) is the probability
 * that a standard normal number is below z.
 *
 * <p>Derivative: Φ(z) + z·φ(z), where φ(z) = e^(-z²/2) / √(2π). The approximation replaces Φ(z) by
 * ½·(1 + tanh u) = σ(2u) with u = √(2/π)·(z + 0.044715·z³); its derivative is σ + z·σ·(1 - σ)·2u′.
 * D. Hendrycks and K. Gimpel, "Gaussian Error Linear Units" (2016). Keras {@code
 * gelu(approximate=False)}, PyTorch {@code GELU(approximate='none')} or {@code 'tanh'}.
 *
 * @param approximate whether to use the approximation; networks trained with it need it. false
 *     unless set
 */
@Formula("z·Φ(z), Φ(z) = ½·(1 + erf(z/√2))")
public record Gelu(boolean approximate) implements Activation, Expressible {

  /** Beyond ±15, Φ and its approximation are 0 or 1; z is held there because ∞·0 is NaN. */
  private static final float BOUND = 15f;

  private static final float CUBIC = 0.044715f;

  /** 2·√(2/π). */
  private static final float SCALE = 1.5957692f;

  /** Chooses the exact function. */
  public Gelu() {
    this(false);
  }

  @Override
  public String name() {
    return "gelu";
  }

  @Override
  public void forward(Matrix z, Matrix a) {
    float[] in = z.data();
    float[] out = a.data();
    if (approximate) {
      for (int i = z.start(); i < z.end(); i++) {
        out[i] = twiceU(in[i]);
      }
      VectorMath.sigmoid(out, out, z.start(), z.end());
    } else {
      VectorMath.normalCdf(in, out, z.start(), z.end());
    }
    for (int i = z.start(); i < z.end(); i++) {
      out[i] *= Math.max(-BOUND, in[i]);
    }
  }

  @Override
  public Expression expression() {
    Expression phi =
        approximate
            ? z().times(SCALE).times(multiplyAdd(z().times(CUBIC), z(), constant(1f))).sigmoid()
            : z().apply(ElementaryFunction.NORMAL_CDF);
    return z().max(-BOUND).times(phi);
  }

  @Override
  public void backward(Matrix z, Matrix a, Matrix gradient) {
    float[] in = z.data();
    float[] g = gradient.data();
    for (int i = z.start(); i < z.end(); i++) {
      float bounded = Math.max(-BOUND, Math.min(BOUND, in[i]));
      g[i] *= approximate ? approximateSlope(bounded) : exactSlope(bounded);
    }
  }

  private static float exactSlope(float z) {
    return Math.fma(z, VectorMath.normalPdf(z), VectorMath.normalCdf(z));
  }

  private static float approximateSlope(float z) {
    float twiceU = twiceU(z);
    float slopeOfTwiceU = SCALE * Math.fma(3f * CUBIC * z, z, 1f);
    // Uses e^-|2u|, because 1 - σ would lose its low bits if σ is near 1.
    float e = VectorMath.exp(-Math.abs(twiceU));
    float r = 1f / (1f + e);
    float s = Math.max(Step.above(twiceU), e) * r;
    return Math.fma(z * slopeOfTwiceU, e * r * r, s);
  }

  private static float twiceU(float z) {
    return SCALE * z * Math.fma(CUBIC * z, z, 1f);
  }
}
