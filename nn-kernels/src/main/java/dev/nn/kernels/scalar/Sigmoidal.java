package dev.nn.kernels.scalar;

/**
 * The logistic function, its integral and the hyperbolic tangent for one number, by the formulas
 * that {@code VectorMath} describes. The code selects and never branches, so that the same lines
 * can compute one lane of a vector.
 */
public final class Sigmoidal {

  private Sigmoidal() {}

  /** Returns 1 / (1 + e⁻ˣ). */
  public static float sigmoid(float x) {
    // Uses e^-|x|, which never overflows; 1 / (1 + e⁻ˣ) would lose the subnormal results.
    float t = -Math.abs(x);
    float e = Exponential.exp(t);
    float eLow = Exponential.lowPart(t);
    float numerator = x >= 0f ? 1f : e;
    float numeratorLow = x >= 0f ? 0f : eLow;
    float denominator = 1f + e;
    float denominatorLow = 1f - denominator + e + eLow;
    // One division, and one step that corrects the rounding errors of its operands.
    float inverse = 1f / denominator;
    float y = numerator * inverse;
    float remainder = Math.fma(-y, denominator, numerator);
    return Math.fma(remainder + Math.fma(-y, denominatorLow, numeratorLow), inverse, y);
  }

  /** Returns ln(1 + eˣ). */
  public static float softplus(float x) {
    return Math.max(0f, x) + Logarithm.log1p(Exponential.exp(-Math.abs(x)));
  }

  /** Returns (eˣ - e⁻ˣ) / (eˣ + e⁻ˣ). */
  public static float tanh(float x) {
    float t = Math.abs(x);
    // Near 0, t + t³·P(t²) with P's fit within 2⁻²⁹ of the result.
    float s = t * t;
    float p = -0x1.94a92ep-8f;
    p = Math.fma(p, s, 0x1.581e7ep-6f);
    p = Math.fma(p, s, -0x1.b906eap-5f);
    p = Math.fma(p, s, 0x1.110c62p-3f);
    p = Math.fma(p, s, -0x1.555548p-2f);
    float near = Math.fma(t * s, p, t);
    // Further out, the subtrahend is below ½, which also makes its error small.
    float far = 1f - 2f / (Exponential.exp(2f * t) + 1f);
    return Math.copySign(t < 0.5625f ? near : far, x);
  }
}
