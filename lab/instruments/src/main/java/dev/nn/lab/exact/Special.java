package dev.nn.lab.exact;

/**
 * Functions that {@link StrictMath} lacks, in double precision, without loss of digits for any
 * argument. ±∞ and large numbers give the limits.
 */
public final class Special {

  private static final double SQRT_PI = Math.sqrt(Math.PI);

  private Special() {}

  /** Returns 1 / (1 + e⁻ˣ). */
  public static double sigmoid(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return (x >= 0 ? 1 : e) / (1 + e);
  }

  /** Returns σ(x)·(1 - σ(x)) for the logistic function σ. */
  public static double sigmoidSlope(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return e / ((1 + e) * (1 + e));
  }

  /** Returns ln(1 + eˣ). */
  public static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  /** Returns tanh(ln(1 + eˣ)). */
  public static double tanhOfSoftplus(double x) {
    double e = StrictMath.exp(Math.min(x, 40));
    return e * (e + 2) / (e * (e + 2) + 2);
  }

  /** Returns 2/√π · ∫₀ˣ e^(-t²) dt. */
  public static double erf(double x) {
    double t = Math.abs(x);
    return Math.copySign(t < 2 ? erfSeries(t) : 1 - erfc(t), x);
  }

  /** Returns the probability that a standard normal number is below x. */
  public static double normalCdf(double x) {
    double tail = erfc(Math.abs(x) * Math.sqrt(0.5)) / 2;
    return x > 0 ? 1 - tail : tail;
  }

  /** Returns the density of the standard normal distribution. */
  public static double normalPdf(double x) {
    return StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  private static double erfc(double t) {
    if (t < 2) {
      return 1 - erfSeries(t);
    }
    return t < 30 ? erfcFraction(t) : Double.isNaN(t) ? t : 0;
  }

  /** Returns 2/√π · e^(-t²) · Σ 2ⁿ t²ⁿ⁺¹ / (2n + 1)!!, whose terms are all positive. */
  private static double erfSeries(double t) {
    double sum = 0;
    double term = t;
    for (int n = 0; term > sum * 0x1p-58; n++) {
      sum += term;
      term *= 2 * t * t / (2 * n + 3);
    }
    return 2 / SQRT_PI * StrictMath.exp(-t * t) * sum;
  }

  /** Returns e^(-t²)/√π · 1/(t + ½/(t + 1/(t + 3/2/(t + …)))), for t from 2 on. */
  private static double erfcFraction(double t) {
    double tail = 0;
    for (int k = t < 4 ? 250 : 60; k >= 1; k--) {
      tail = k / 2.0 / (t + tail);
    }
    return StrictMath.exp(-t * t) / SQRT_PI / (t + tail);
  }
}
