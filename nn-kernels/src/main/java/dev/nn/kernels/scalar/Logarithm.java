package dev.nn.kernels.scalar;

/**
 * ln x and ln(1 + x) for one number, by the formula that {@code VectorMath} describes.
 *
 * <p>The argument is 2ᵏ·(1 + f) with 1 + f in [√½, √2), so its logarithm is k·ln 2 + ln(1 + f). The
 * code selects and never branches, so that the same lines can compute one lane of a vector.
 */
public final class Logarithm {

  public static final int SQRT_HALF_BITS = 0x3f3504f3;

  /** The smallest 1 + x for which {@link #exponent} returns 1. */
  public static final float SQRT_2 = Float.intBitsToFloat(SQRT_HALF_BITS + (1 << 23));

  private Logarithm() {}

  /** Returns ln x. */
  public static float log(float x) {
    boolean subnormal = x < Float.MIN_NORMAL;
    float normal = subnormal ? x * 0x1p23f : x;
    int k = exponent(normal);
    float f = Float.intBitsToFloat(Float.floatToRawIntBits(normal) - (k << 23)) - 1f;
    float y = combine(subnormal ? k - 23 : k, f);
    return x > 0f && x < Float.POSITIVE_INFINITY ? y : atTheEdge(x);
  }

  /** Returns ln(1 + x). */
  public static float log1p(float x) {
    // Above 2²⁶, ln(1 + x) rounds like ln x. Such an x is scaled down, so that 2⁻ᵏ stays normal.
    boolean huge = x > 0x1p26f;
    float scaled = huge ? x * 0x1p-26f : x;
    float one = huge ? 0f : 1f;
    int k = exponent(scaled + one);
    // f = 2⁻ᵏ·(1 + x) - 1, rounded once, because 1 + x itself would lose the low bits of x.
    float s = Float.intBitsToFloat((127 - k) << 23);
    float f = Math.fma(s, scaled, Math.fma(s, one, -1f));
    float y = combine(huge ? k + 26 : k, f);
    y = x > -1f && x < Float.POSITIVE_INFINITY ? y : atTheEdge(x + 1f);
    return x == 0f ? x : y; // keeps -0
  }

  /** Returns the k for which 2⁻ᵏ·x lies in [√½, √2), for a normal x. */
  private static int exponent(float x) {
    return (Float.floatToRawIntBits(x) - SQRT_HALF_BITS) >> 23;
  }

  /** Returns k·ln 2 + ln(1 + f), where ln(1 + f) = f - f²/2 + f³·P(f), accurate to 2⁻³⁰. */
  private static float combine(int k, float f) {
    float p = 0x1.147fe4p-4f;
    p = Math.fma(p, f, -0x1.de0e46p-4f);
    p = Math.fma(p, f, 0x1.e6c146p-4f);
    p = Math.fma(p, f, -0x1.fc2706p-4f);
    p = Math.fma(p, f, 0x1.233b72p-3f);
    p = Math.fma(p, f, -0x1.555c4cp-3f);
    p = Math.fma(p, f, 0x1.99a478p-3f);
    p = Math.fma(p, f, -0x1.000006p-2f);
    p = Math.fma(p, f, 0x1.555548p-2f);
    float square = f * f;
    float tail = Math.fma(square * f, p, -0.5f * square);
    float low = Math.fma(k, Exponential.LN2_LOW, tail);
    return Math.fma(k, Exponential.LN2_HIGH, f + low);
  }

  /** Returns ln x if x is 0, ∞, negative or NaN. */
  private static float atTheEdge(float x) {
    return x == 0f ? Float.NEGATIVE_INFINITY : x > 0f ? x : Float.NaN;
  }
}
