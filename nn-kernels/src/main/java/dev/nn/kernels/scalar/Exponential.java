package dev.nn.kernels.scalar;

/**
 * eˣ and related functions for one number, by the formulas that {@code VectorMath} describes.
 *
 * <p>x = n·ln 2 + r with n whole and |r| ≤ ½·ln 2, so eˣ = 2ⁿ·eʳ. The code selects and never
 * branches, so that the same lines can compute one lane of a vector.
 */
public final class Exponential {

  public static final float LOG2_E = 0x1.715476p0f;

  /**
   * The first part of ln 2, with 16 bits, so that its product with a small whole number is exact.
   */
  public static final float LN2_HIGH = 0x1.62e4p-1f;

  public static final float LN2_LOW = 0x1.7f7d1cp-20f;

  /** Adding 1.5 · 2²³ rounds to a whole number, which is then in the low bits. */
  public static final float ROUNDER = 0x1.8p23f;

  public static final int ROUNDER_BITS = 0x4b400000;

  private Exponential() {}

  /** Returns eˣ. */
  public static float exp(float x) {
    float bounded = bounded(x);
    float shifted = Math.fma(bounded, LOG2_E, ROUNDER);
    return scale(1f + expm1OfRemainder(remainder(bounded, shifted)), shifted);
  }

  /** Returns what eˣ loses when 1 is added to eʳ - 1: exp(x) + lowPart(x) is nearer to eˣ. */
  static float lowPart(float x) {
    float bounded = bounded(x);
    float shifted = Math.fma(bounded, LOG2_E, ROUNDER);
    float q = expm1OfRemainder(remainder(bounded, shifted));
    return scale(1f - (1f + q) + q, shifted);
  }

  /**
   * Returns (high + low)·e^(x + xLow) with about one rounding: the factor takes the place of exp's
   * 1.
   */
  static float times(float high, float low, float x, float xLow) {
    float bounded = bounded(x);
    float shifted = Math.fma(bounded, LOG2_E, ROUNDER);
    float r = remainder(bounded, shifted);
    float q = expm1OfRemainder(r);
    float n = shifted - ROUNDER;
    float rLow = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, bounded) - r) + xLow;
    float correction = Math.fma(high, rLow, low);
    return scale(high + Math.fma(high, q, Math.fma(correction, q, correction)), shifted);
  }

  /** Returns eˣ - 1. */
  public static float expm1(float x) {
    // Beyond these bounds the result is -1 or ∞.
    float bounded = x > 89f ? 89f : x < -20f ? -20f : x;
    float shifted = Math.fma(bounded, LOG2_E, ROUNDER);
    float q = expm1OfRemainder(remainder(bounded, shifted));
    // 2ⁿ·(eʳ - 1) + (2ⁿ - 1), all halved because no float can hold 2¹²⁸.
    float half = powerOfTwo(Float.floatToRawIntBits(shifted) - ROUNDER_BITS - 1);
    float y = 2f * Math.fma(half, q, half - 0.5f);
    return x == 0f ? x : y; // keeps -0
  }

  /** Bounds x where eˣ becomes 0 or ∞, so that {@link #scale} has normal factors. */
  private static float bounded(float x) {
    return x > 105f ? 105f : x < -105f ? -105f : x;
  }

  private static float remainder(float x, float shifted) {
    float n = shifted - ROUNDER;
    return Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
  }

  /** Returns eʳ - 1 = r + r²·P(r) for |r| ≤ ½·ln 2. */
  private static float expm1OfRemainder(float r) {
    float p = 0x1.9e7cf2p-13f;
    p = Math.fma(p, r, 0x1.6d3a84p-10f);
    p = Math.fma(p, r, 0x1.1112d4p-7f);
    p = Math.fma(p, r, 0x1.5554f8p-5f);
    p = Math.fma(p, r, 0x1.555554p-3f);
    p = Math.fma(p, r, 0.5f);
    return Math.fma(r * r, p, r);
  }

  /** Returns p·2ⁿ by two factors. Only the second can round, so subnormal results round once. */
  private static float scale(float p, float shifted) {
    int n = Float.floatToRawIntBits(shifted) - ROUNDER_BITS;
    int half = n >> 1;
    return p * powerOfTwo(half) * powerOfTwo(n - half);
  }

  private static float powerOfTwo(int n) {
    return Float.intBitsToFloat((n + 127) << 23);
  }
}
