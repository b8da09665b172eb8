package dev.nn.data.source.runtime;

/** Elementary functions of 32-bit numbers, with the bits of {@code dev.nn.kernels.VectorMath}. */
public final class ScalarFunctions {

  private static final float LOG2_E = 0x1.715476p0f;
  private static final float LN2_HIGH = 0x1.62e4p-1f;
  private static final float LN2_LOW = 0x1.7f7d1cp-20f;

  /** Adding 1.5 * 2^23 rounds to a whole number, and leaves it in the low bits. */
  private static final float ROUNDER = 0x1.8p23f;

  private static final int ROUNDER_BITS = 0x4b400000;
  private static final int SQRT_HALF_BITS = 0x3f3504f3;

  private ScalarFunctions() {}

  public static float exp(float x) {
    float bounded = bounded(x);
    float shifted = Math.fma(bounded, LOG2_E, ROUNDER);
    return scale(1f + expm1OfRemainder(remainder(bounded, shifted)), shifted);
  }

  public static float expm1(float x) {
    float bounded = x > 89f ? 89f : x < -20f ? -20f : x;
    float shifted = Math.fma(bounded, LOG2_E, ROUNDER);
    float q = expm1OfRemainder(remainder(bounded, shifted));
    float half = powerOfTwo(Float.floatToRawIntBits(shifted) - ROUNDER_BITS - 1);
    float y = 2f * Math.fma(half, q, half - 0.5f);
    return x == 0f ? x : y;
  }

  /** Returns the part of e^x that is lost when 1 is added to e^r - 1. */
  private static float lowPartOfExp(float x) {
    float bounded = bounded(x);
    float shifted = Math.fma(bounded, LOG2_E, ROUNDER);
    float q = expm1OfRemainder(remainder(bounded, shifted));
    return scale(1f - (1f + q) + q, shifted);
  }

  /** Returns (high + low) * e^(x + xLow), rounded about once. */
  private static float timesExp(float high, float low, float x, float xLow) {
    float bounded = bounded(x);
    float shifted = Math.fma(bounded, LOG2_E, ROUNDER);
    float r = remainder(bounded, shifted);
    float q = expm1OfRemainder(r);
    float n = shifted - ROUNDER;
    float rLow = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, bounded) - r) + xLow;
    float correction = Math.fma(high, rLow, low);
    return scale(high + Math.fma(high, q, Math.fma(correction, q, correction)), shifted);
  }

  private static float bounded(float x) {
    return x > 105f ? 105f : x < -105f ? -105f : x;
  }

  private static float remainder(float x, float shifted) {
    float n = shifted - ROUNDER;
    return Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
  }

  private static float expm1OfRemainder(float r) {
    float p = 0x1.9e7cf2p-13f;
    p = Math.fma(p, r, 0x1.6d3a84p-10f);
    p = Math.fma(p, r, 0x1.1112d4p-7f);
    p = Math.fma(p, r, 0x1.5554f8p-5f);
    p = Math.fma(p, r, 0x1.555554p-3f);
    p = Math.fma(p, r, 0.5f);
    return Math.fma(r * r, p, r);
  }

  private static float scale(float p, float shifted) {
    int n = Float.floatToRawIntBits(shifted) - ROUNDER_BITS;
    int half = n >> 1;
    return p * powerOfTwo(half) * powerOfTwo(n - half);
  }

  private static float powerOfTwo(int n) {
    return Float.intBitsToFloat((n + 127) << 23);
  }

  public static float log(float x) {
    boolean subnormal = x < Float.MIN_NORMAL;
    float normal = subnormal ? x * 0x1p23f : x;
    int k = exponent(normal);
    float f = Float.intBitsToFloat(Float.floatToRawIntBits(normal) - (k << 23)) - 1f;
    float y = logOf(subnormal ? k - 23 : k, f);
    return x > 0f && x < Float.POSITIVE_INFINITY ? y : logAtTheEdge(x);
  }

  public static float log1p(float x) {
    boolean huge = x > 0x1p26f;
    float scaled = huge ? x * 0x1p-26f : x;
    float one = huge ? 0f : 1f;
    int k = exponent(scaled + one);
    float s = Float.intBitsToFloat((127 - k) << 23);
    float f = Math.fma(s, scaled, Math.fma(s, one, -1f));
    float y = logOf(huge ? k + 26 : k, f);
    y = x > -1f && x < Float.POSITIVE_INFINITY ? y : logAtTheEdge(x + 1f);
    return x == 0f ? x : y;
  }

  private static int exponent(float x) {
    return (Float.floatToRawIntBits(x) - SQRT_HALF_BITS) >> 23;
  }

  /** Returns k ln 2 + ln(1 + f). */
  private static float logOf(int k, float f) {
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
    float low = Math.fma(k, LN2_LOW, tail);
    return Math.fma(k, LN2_HIGH, f + low);
  }

  private static float logAtTheEdge(float x) {
    return x == 0f ? Float.NEGATIVE_INFINITY : x > 0f ? x : Float.NaN;
  }

  public static float sigmoid(float x) {
    float t = -Math.abs(x);
    float e = exp(t);
    float eLow = lowPartOfExp(t);
    float numerator = x >= 0f ? 1f : e;
    float numeratorLow = x >= 0f ? 0f : eLow;
    float denominator = 1f + e;
    float denominatorLow = 1f - denominator + e + eLow;
    float inverse = 1f / denominator;
    float y = numerator * inverse;
    float remainder = Math.fma(-y, denominator, numerator);
    return Math.fma(remainder + Math.fma(-y, denominatorLow, numeratorLow), inverse, y);
  }

  public static float softplus(float x) {
    return Math.max(0f, x) + log1p(exp(-Math.abs(x)));
  }

  public static float tanh(float x) {
    float t = Math.abs(x);
    float s = t * t;
    float p = -0x1.94a92ep-8f;
    p = Math.fma(p, s, 0x1.581e7ep-6f);
    p = Math.fma(p, s, -0x1.b906eap-5f);
    p = Math.fma(p, s, 0x1.110c62p-3f);
    p = Math.fma(p, s, -0x1.555548p-2f);
    float near = Math.fma(t * s, p, t);
    float far = 1f - 2f / (exp(2f * t) + 1f);
    return Math.copySign(t < 0.5625f ? near : far, x);
  }

  public static float erf(float x) {
    float t = Math.abs(x);
    t = t > 4f ? 4f : t;
    float s = t * t;
    float p = 0x1.4f8e58p-14f;
    p = Math.fma(p, s, -0x1.a6126ep-11f);
    p = Math.fma(p, s, 0x1.544aa8p-8f);
    p = Math.fma(p, s, -0x1.b80120p-6f);
    p = Math.fma(p, s, 0x1.ce2d64p-4f);
    p = Math.fma(p, s, -0x1.812740p-2f);
    p = Math.fma(p, s, 0x1.06eba8p-3f);
    float near = Math.fma(t, p, t);
    float far = Math.fma(-2f, normalTail(0x1.6a09e6p0f * t, -s, -Math.fma(t, t, -s)), 1f);
    return Math.copySign(t < 0.9375f ? near : far, x);
  }

  /** Returns the distribution function of the standard normal distribution. */
  public static float normalCdf(float x) {
    float y = Math.abs(x);
    y = y > 14.49f ? 14.49f : y;
    float h = -0.5f * y;
    float t = y * h;
    float tail = normalTail(y, t, Math.fma(y, h, -t));
    return x > 0f ? 1f - tail : tail;
  }

  /** Returns the probability of more than y, for -y^2/2 = exponent + exponentLow. */
  private static float normalTail(float y, float exponent, float exponentLow) {
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
    return timesExp(m, mLow, exponent, exponentLow);
  }
}
