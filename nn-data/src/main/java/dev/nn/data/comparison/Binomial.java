package dev.nn.data.comparison;

/** The number of heads of a fair coin. */
final class Binomial {

  private static final double NEGLIGIBLE = 1e-18;

  private Binomial() {}

  /** Returns the probability that n tosses are as far from n / 2 as k, or farther. */
  static double twoSided(int k, int n) {
    int fewest = Math.min(k, n - k);
    if (2 * fewest == n) {
      return 1;
    }
    double log = -n * StrictMath.log(2); // of the probability of 0 heads
    for (int i = 1; i <= fewest; i++) {
      log += StrictMath.log((double) (n - i + 1) / i);
    }
    double term = 1; // relative to that of the greatest, at k
    double sum = 1;
    for (int i = fewest; i > 0 && term > NEGLIGIBLE; i--) {
      term *= (double) i / (n - i + 1);
      sum += term;
    }
    return Math.min(1, 2 * StrictMath.exp(log) * sum);
  }
}
