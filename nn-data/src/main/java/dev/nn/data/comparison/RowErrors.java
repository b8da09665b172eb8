package dev.nn.data.comparison;

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

  /**
   * Creates the errors of a metric; the arrays are kept.
   *
   * @param first the errors of the first model, [columns × rows]; at least one of each
   * @param second the errors of the second model, in the same shape
   * @param ofMean the metric of a mean error
   */
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
}
