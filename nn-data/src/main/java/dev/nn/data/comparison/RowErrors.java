package dev.nn.data.comparison;

import dev.nn.api.RandomStream;
import dev.nn.data.comparison.Comparison.Contrast;
import java.util.Arrays;

/**
 * The errors of two models in each row, whose mean gives a metric; with several columns, the metric
 * is the mean of the columns' metrics.
 *
 * <pre>
 * f of the means a and b    (f(a) − f(b)) / (a − b) · mean of (first − second)
 * </pre>
 *
 * <p>So each row has a share of the difference, a multiple of its difference of errors. The shares
 * are tested, and the interval has the differences that the same test does not reject.
 */
final class RowErrors {

  /** The rows of all exchanges. */
  private static final double WORK = 5e7;

  private static final int MOST_EXCHANGES = 9999;
  private static final int LEAST_EXCHANGES = 999;
  private static final double TAIL = 0.025;

  private final String metric;
  private final boolean greaterIsBetter;
  private final double[][] first;
  private final double[][] second;
  private final OfMean ofMean;
  private final int rows;

  /** The metric of a mean error. */
  enum OfMean {
    ITSELF,
    ROOT;

    double of(double mean) {
      return this == ROOT ? Math.sqrt(mean) : mean;
    }

    /**
     * Returns (f(a) − f(b)) / (a − b), and for equal numbers its limit, or 0 if that is infinite.
     */
    double slope(double a, double b) {
      double roots = Math.sqrt(a) + Math.sqrt(b);
      return this == ROOT ? (roots == 0 ? 0 : 1 / roots) : 1;
    }
  }

  /** Creates the errors of a metric; the arrays are kept. */
  RowErrors(
      String metric, boolean greaterIsBetter, double[][] first, double[][] second, OfMean ofMean) {
    this.metric = metric;
    this.greaterIsBetter = greaterIsBetter;
    this.first = first;
    this.second = second;
    this.ofMean = ofMean;
    rows = first[0].length;
  }

  /** Returns the contrast, with a probability by random exchange of the models in each row. */
  Contrast contrast() {
    double times = Math.max(LEAST_EXCHANGES, Math.min(MOST_EXCHANGES, WORK / rows));
    Exchanges exchanges = Exchanges.of(shares(), (int) times);
    return contrast(exchanges.low(), exchanges.high(), exchanges.probability());
  }

  /**
   * Returns the contrast of errors 0 and 1, with the probability of McNemar's exact test: among the
   * rows in which one model alone is right, each is so in half of them if both are equally good
   * (McNemar, Psychometrika 12, 1947). The interval has the differences that the test does not
   * reject, given the number of such rows (Clopper and Pearson, Biometrika 26, 1934).
   */
  Contrast contrastOfShares() {
    int ours = 0;
    int theirs = 0;
    for (int r = 0; r < rows; r++) {
      ours += first[0][r] > second[0][r] ? 1 : 0;
      theirs += first[0][r] < second[0][r] ? 1 : 0;
    }
    int one = ours + theirs;
    double apart = (double) one / rows;
    double low = apart * (2 * Binomial.lowest(ours, one, TAIL) - 1) + 0.0; // no −0
    double high = apart * (1 - 2 * Binomial.lowest(theirs, one, TAIL)) + 0.0;
    return contrast(low, high, Binomial.twoSided(ours, one));
  }

  private Contrast contrast(double low, double high, double probability) {
    double ours = metricOf(first);
    double theirs = metricOf(second);
    return new Contrast(metric, greaterIsBetter, ours, theirs, low, high, probability);
  }

  private double metricOf(double[][] errors) {
    double sum = 0;
    for (double[] column : errors) {
      sum += ofMean.of(mean(column));
    }
    return sum / errors.length;
  }

  private static double mean(double[] errors) {
    double total = 0;
    for (double error : errors) {
      total += error;
    }
    return total / errors.length;
  }

  /** Returns the share of each row, [rows], whose mean is the difference of the metrics. */
  private double[] shares() {
    double[] shares = new double[rows];
    for (int c = 0; c < first.length; c++) {
      double slope = ofMean.slope(mean(first[c]), mean(second[c])) / first.length;
      for (int row = 0; row < rows; row++) {
        shares[row] += slope * (first[c][row] - second[c][row]);
      }
    }
    return shares;
  }

  /**
   * The test of paired differences by random exchange of the two sides in each row (Pitman,
   * Supplement to the JRSS 4, 1937), and the interval of the means that it does not reject.
   *
   * <p>An exchange turns the signs in a set S of rows. For differences from a mean δ below the
   * observed one, the exchanged sum is as far from 0 as the observed one if the mean of the rows in
   * S is at most δ, or that of the rows outside S. So the ends of the interval are ordered means of
   * such sets (Hartigan, "Using Subsample Values as Typical Values", JASA 64, 1969), and 0 is
   * outside exactly if the probability of the observed mean is below {@value #CHANCE}.
   *
   * @param probability of a mean at least as far from 0 by chance
   * @param low the lower end of the 95 % interval; −∞ if no mean is rejected, as of few rows
   * @param high the upper end
   */
  private record Exchanges(double probability, double low, double high) {

    private static final double CHANCE = 0.05;
    private static final double ROUNDING = 1e-9; // sums in another order differ by roundings
    private static final long SEED = 0;

    static Exchanges of(double[] differences, int exchanges) {
      double sum = 0;
      for (double difference : differences) {
        sum += difference;
      }
      double[] means = new double[2 * exchanges]; // of the rows in S, and outside
      int asGreat = 1; // the models as they are
      double least = Math.abs(sum) * (1 - ROUNDING);
      for (int i = 0; i < exchanges; i++) {
        Part part = Part.of(differences, RandomStream.of(SEED).derive("exchange", i));
        means[2 * i] = part.sum / part.rows; // NaN of no row
        means[2 * i + 1] = (sum - part.sum) / (differences.length - part.rows);
        asGreat += Math.abs(sum - 2 * part.sum) >= least ? 1 : 0;
      }
      double probability = (double) asGreat / (exchanges + 1);
      double low = 0.0 - end(means, -1, exchanges); // no −0
      double high = 0.0 + end(means, 1, exchanges);
      boolean chance = probability >= CHANCE; // 0 is inside, but for roundings
      return new Exchanges(
          probability, chance ? Math.min(0, low) : low, chance ? Math.max(0, high) : high);
    }

    /** The exchanged rows. */
    private record Part(double sum, int rows) {

      static Part of(double[] differences, RandomStream random) {
        double sum = 0;
        int count = 0;
        long bits = 0;
        for (int row = 0; row < differences.length; row++, bits >>>= 1) {
          bits = row % Long.SIZE == 0 ? random.bits(row / Long.SIZE) : bits;
          if ((bits & 1) != 0) {
            sum += differences[row];
            count++;
          }
        }
        return new Part(sum, count);
      }
    }

    /** Returns the greatest number, a mean times the sign, that the test does not reject. */
    private static double end(double[] means, int sign, int exchanges) {
      double[] sorted = new double[means.length];
      for (int i = 0; i < means.length; i++) {
        boolean none = Double.isNaN(means[i]); // then the sum is the observed one
        sorted[i] = none ? Double.POSITIVE_INFINITY : sign * means[i];
      }
      Arrays.sort(sorted);
      int needed = (int) Math.ceil(CHANCE * (exchanges + 1) * (1 - ROUNDING)) - 1; // beside its own
      return sorted[sorted.length - Math.max(1, needed)];
    }
  }

  /** The number of heads of a fair coin. */
  static final class Binomial {

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
}
