package dev.nn.kernels;

/** The elementary functions in double precision, by other formulas than those under test. */
final class Reference {

  private Reference() {}

  static double sigmoid(double x) {
    double e = StrictMath.exp(-Math.abs(x));
    return (x >= 0 ? 1 : e) / (1 + e);
  }

  static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  static double erf(double x) {
    double t = Math.abs(x);
    double y = t < 2.5 ? erfSeries(t) : t < 30 ? 1 - erfc(t) : Double.isNaN(t) ? t : 1;
    return Math.copySign(y, x);
  }

  static double normalCdf(double x) {
    double tail = 0.5 * erfc(Math.abs(x) * Math.sqrt(0.5));
    return x > 0 ? 1 - tail : tail;
  }

  static double normalPdf(double x) {
    return StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  private static double erfc(double t) {
    if (t < 2.5) {
      return 1 - erfSeries(t);
    }
    return t < 30 ? erfcFraction(t) : Double.isNaN(t) ? t : 0;
  }

  /** 2/√π · e^(-t²) · Σ 2ⁿ t²ⁿ⁺¹ / (2n + 1)!!, whose terms are all positive. */
  private static double erfSeries(double t) {
    double sum = 0;
    double term = t;
    for (int n = 0; term > sum * 0x1p-56; n++) {
      sum += term;
      term *= 2 * t * t / (2 * n + 3);
    }
    return 2 / Math.sqrt(Math.PI) * StrictMath.exp(-t * t) * sum;
  }

  /** e^(-t²)/√π · 1/(t + ½/(t + 1/(t + 3/2/(t + …)))). */
  private static double erfcFraction(double t) {
    double tail = 0;
    for (int k = 120; k >= 1; k--) {
      tail = k / 2.0 / (t + tail);
    }
    return StrictMath.exp(-t * t) / Math.sqrt(Math.PI) / (t + tail);
  }
}
