package dev.nn.data.comparison;

/** The number of heads of a fair coin. */
final class Binomial {

  private static final double NEGLIGIBLE = 1e-18;
  private static final int BISECTIONS = 60;

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

  /**
   * Returns the least probability of heads for which k or more of n tosses have the chance of a
   * tail, at least.
   */
  static double lowest(int k, int n, double tail) {
    if (k == 0) {
      return 0;
    }
    double ways = 0; // their logarithm
    for (int i = 1; i <= Math.min(k, n - k); i++) {
      ways += StrictMath.log((double) (n - i + 1) / i);
    }
    double low = 0;
    double high = (double) k / n; // half of the tosses or so have as many
    for (int i = 0; i < BISECTIONS; i++) {
      double p = (low + high) / 2;
      if (atLeast(k, n, p, ways) < tail) {
        low = p;
      } else {
        high = p;
      }
    }
    return low;
  }

  /** Returns the probability of k or more heads, where k is above those expected. */
  private static double atLeast(int k, int n, double p, double ways) {
    double rest = n == k ? 0 : (n - k) * StrictMath.log1p(-p);
    double sum = 1;
    double term = 1; // relative to that of k
    for (int i = k; i < n && term > NEGLIGIBLE; i++) {
      term *= (double) (n - i) / (i + 1) * p / (1 - p);
      sum += term;
    }
    return StrictMath.exp(ways + k * StrictMath.log(p) + rest) * sum;
  }
}
