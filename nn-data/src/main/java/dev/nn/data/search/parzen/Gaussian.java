package dev.nn.data.search.parzen;

/** The normal distribution of mean 0 and deviation 1. */
final class Gaussian {

  private Gaussian() {}

  /** Returns exp(−z²/2) / √(2π). */
  static double density(double z) {
    return StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  }

  /**
   * Returns the probability of a number below z, within 10⁻⁷: (1 + erf(z/√2)) / 2 by formula 7.1.26
   * of Abramowitz and Stegun, "Handbook of Mathematical Functions", 1964.
   */
  static double below(double z) {
    double x = Math.abs(z) / Math.sqrt(2);
    double t = 1 / (1 + 0.3275911 * x);
    double sum =
        t
            * (0.254829592
                + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
    double tail = sum * StrictMath.exp(-x * x) / 2;
    return z < 0 ? tail : 1 - tail;
  }
}
