package dev.nn.kernels.scalar;

/**
 * The error function and the normal distribution for one number, by the formulas that {@code
 * VectorMath} describes. The code selects and never branches, so that the same lines can compute
 * one lane of a vector.
 */
public final class Normal {

  public static final float SQRT_2 = 0x1.6a09e6p0f;
  public static final float INVERSE_SQRT_2_PI = 0x1.988454p-2f;
  public static final float INVERSE_SQRT_2_PI_LOW = -0x1.857936p-27f;

  /** From here on, the tail and the density are 0, but e^(-x²/2) is still above e⁻¹⁰⁵. */
  public static final float MOST = 14.49f;

  private Normal() {}

  /** Returns 2/√π · ∫₀ˣ e^(-t²) dt. */
  public static float erf(float x) {
    float t = Math.abs(x);
    t = t > 4f ? 4f : t; // from there on erf is 1
    // Near 0, t + t·P(t²).
    float s = t * t;
    float p = 0x1.4f8e58p-14f;
    p = Math.fma(p, s, -0x1.a6126ep-11f);
    p = Math.fma(p, s, 0x1.544aa8p-8f);
    p = Math.fma(p, s, -0x1.b80120p-6f);
    p = Math.fma(p, s, 0x1.ce2d64p-4f);
    p = Math.fma(p, s, -0x1.812740p-2f);
    p = Math.fma(p, s, 0x1.06eba8p-3f);
    float near = Math.fma(t, p, t);
    // Further out, the subtrahend is below ¼, which also makes its error small.
    float far = Math.fma(-2f, tail(SQRT_2 * t, -s, -Math.fma(t, t, -s)), 1f);
    return Math.copySign(t < 0.9375f ? near : far, x);
  }

  /** Returns ½·(1 + erf(x/√2)). */
  public static float cdf(float x) {
    float y = bounded(x);
    float h = -0.5f * y;
    float t = y * h;
    float tail = tail(y, t, Math.fma(y, h, -t));
    return x > 0f ? 1f - tail : tail;
  }

  /** Returns e^(-x²/2) / √(2π). */
  public static float pdf(float x) {
    float y = bounded(x);
    float h = -0.5f * y;
    float t = y * h;
    return Exponential.times(INVERSE_SQRT_2_PI, INVERSE_SQRT_2_PI_LOW, t, Math.fma(y, h, -t));
  }

  /** Returns |x|, at most {@link #MOST}. */
  private static float bounded(float x) {
    float y = Math.abs(x);
    return y > MOST ? MOST : y;
  }

  /**
   * Returns Φ(-y) = M(y)·e^(-y²/2) for 0 ≤ y ≤ 14.49; (1 + y)·M(y) is a polynomial in (y - 4) / (y
   * + 4).
   *
   * <p>After M. M. Shepherd and J. G. Laframboise, "Chebyshev Approximation of (1 + 2x) exp(x²)
   * erfc x in 0 ≤ x &lt; ∞", Mathematics of Computation 36 (1981), with another scaling and our own
   * fit. The last two steps keep track of their rounding errors, because these would otherwise add
   * up to several ulp.
   */
  private static float tail(float y, float exponent, float exponentLow) {
    float q = (y - 4f) / (y + 4f);
    float p = -0x1.2e10d8p-14f;
    p = Math.fma(p, q, -0x1.011ce6p-14f);
    p = Math.fma(p, q, 0x1.6b4ec2p-11f);
    p = Math.fma(p, q, -0x1.3dc344p-12f);
    p = Math.fma(p, q, -0x1.47f646p-8f);
    p = Math.fma(p, q, 0x1.25ed84p-6f);
    p = Math.fma(p, q, -0x1.07c2a6p-5f);
    p = Math.fma(p, q, 0x1.d49536p-6f);
    p = Math.fma(p, q, 0x1.cabd28p-7f);
    p = Math.fma(p, q, -0x1.8c18f0p-4f);
    float numerator = Math.fma(p, q, 0x1.e361eap-2f);
    float numeratorLow = Math.fma(p, q, 0x1.e361eap-2f - numerator) + 0x1.d65602p-28f;
    float denominator = 1f + y;
    float ofY = denominator - 1f;
    float denominatorLow = (1f - (denominator - ofY)) + (y - ofY);
    float inverse = 1f / denominator;
    float m = numerator * inverse;
    float remainder = Math.fma(-m, denominator, numerator);
    float mLow = (Math.fma(-m, denominatorLow, numeratorLow) + remainder) * inverse;
    return Exponential.times(m, mLow, exponent, exponentLow);
  }
}
