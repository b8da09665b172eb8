package dev.nn.data.comparison;

import dev.nn.api.RandomStream;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The errors of two models in each row, whose mean gives a metric; with several columns, the metric
 * is the mean of the columns' metrics.
 */
final class RowErrors {

  /** The drawn rows of all resamples. */
  private static final double WORK = 5e7;

  private static final int MOST_RESAMPLES = 2000;
  private static final int MOST_EXCHANGES = 9999;
  private static final long SEED = 0;

  private final String metric;
  private final boolean greaterIsBetter;
  private final double[][] first;
  private final double[][] second;
  private final DoubleUnaryOperator ofMean;
  private final int rows;

  /**
   * Creates the errors of a metric; the arrays are kept.
   *
   * @param first the errors of the first model, [columns × rows]; at least one of each
   * @param second the errors of the second model, in the same shape
   * @param ofMean the metric of a mean error, such as its root; rising
   */
  RowErrors(
      String metric,
      boolean greaterIsBetter,
      double[][] first,
      double[][] second,
      DoubleUnaryOperator ofMean) {
    this.metric = metric;
    this.greaterIsBetter = greaterIsBetter;
    this.first = first;
    this.second = second;
    this.ofMean = ofMean;
    rows = first[0].length;
  }

  /** Returns the contrast, with a probability by random exchange of the models in each row. */
  Contrast contrast() {
    return contrast(exchanged());
  }

  /**
   * Returns the contrast of errors 0 and 1, with the probability of McNemar's exact test: among the
   * rows in which one model alone is right, each is so in half of them if both are equally good
   * (McNemar, Psychometrika 12, 1947).
   */
  Contrast contrastOfShares() {
    int ours = 0;
    int theirs = 0;
    for (int r = 0; r < rows; r++) {
      ours += first[0][r] > second[0][r] ? 1 : 0;
      theirs += first[0][r] < second[0][r] ? 1 : 0;
    }
    return contrast(Binomial.twoSided(ours, ours + theirs));
  }

  private Contrast contrast(double probability) {
    double[] differences = resampled();
    Arrays.sort(differences);
    int tail = differences.length / 40; // 2.5 %
    return new Contrast(
        metric,
        greaterIsBetter,
        metricOf(first),
        metricOf(second),
        differences[tail],
        differences[differences.length - 1 - tail],
        probability);
  }

  private double metricOf(double[][] errors) {
    double sum = 0;
    for (double[] column : errors) {
      double total = 0;
      for (double error : column) {
        total += error;
      }
      sum += ofMean.applyAsDouble(total / rows);
    }
    return sum / errors.length;
  }

  /** Returns the differences of drawn rows (Efron, Annals of Statistics 7, 1979). */
  private double[] resampled() {
    double[] differences = new double[times(200, MOST_RESAMPLES)];
    for (int i = 0; i < differences.length; i++) {
      RandomStream random = RandomStream.of(SEED).derive("bootstrap", i);
      double[] ours = new double[first.length];
      double[] theirs = new double[first.length];
      for (int draw = 0; draw < rows; draw++) {
        int row = random.below(rows, draw);
        for (int c = 0; c < first.length; c++) {
          ours[c] += first[c][row];
          theirs[c] += second[c][row];
        }
      }
      for (int c = 0; c < first.length; c++) {
        differences[i] +=
            (ofMean.applyAsDouble(ours[c] / rows) - ofMean.applyAsDouble(theirs[c] / rows))
                / first.length;
      }
    }
    return differences;
  }

  /**
   * Returns the share of random exchanges of the models in each row that have a difference at least
   * as great (Pitman, Supplement to the JRSS 4, 1937).
   */
  private double exchanged() {
    int exchanges = times(999, MOST_EXCHANGES);
    double observed = Math.abs(metricOf(first) - metricOf(second));
    double least = observed * (1 - 1e-9); // sums in another order differ by roundings
    int asGreat = 1; // the models as they are
    for (int i = 0; i < exchanges; i++) {
      double exchanged = exchanged(RandomStream.of(SEED).derive("exchange", i));
      asGreat += Math.abs(exchanged) >= least ? 1 : 0;
    }
    return (double) asGreat / (exchanges + 1);
  }

  private double exchanged(RandomStream random) {
    double difference = 0;
    for (int c = 0; c < first.length; c++) {
      double ours = 0;
      double theirs = 0;
      long bits = 0;
      for (int row = 0; row < rows; row++, bits >>>= 1) {
        bits = row % Long.SIZE == 0 ? random.bits(row / Long.SIZE) : bits;
        boolean stay = (bits & 1) == 0;
        ours += stay ? first[c][row] : second[c][row];
        theirs += stay ? second[c][row] : first[c][row];
      }
      difference += ofMean.applyAsDouble(ours / rows) - ofMean.applyAsDouble(theirs / rows);
    }
    return difference / first.length;
  }

  private int times(int least, int most) {
    return (int) Math.max(least, Math.min(most, WORK / rows));
  }
}
