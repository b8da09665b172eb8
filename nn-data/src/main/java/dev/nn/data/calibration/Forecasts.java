package dev.nn.data.calibration;

import java.util.Arrays;

/**
 * The probabilities that were predicted for some rows, and the label that each row turned out to
 * have. Immutable.
 */
public final class Forecasts {

  /** The least number of rows to fit a calibrator to. */
  public static final int LEAST_ROWS = 20;

  /** The least probability whose logarithm counts, as in {@code LogLoss}. */
  private static final double LEAST = 0x1p-23;

  private final double[] p;
  private final int labels;
  private final int[] actual;

  private Forecasts(double[] p, int labels, int[] actual) {
    this.p = p;
    this.labels = labels;
    this.actual = actual;
  }

  /**
   * Returns forecasts of rows. Refuses lengths that do not fit each other, no rows, fewer than two
   * labels, a label that does not exist, and probabilities below 0 or not finite.
   *
   * @param probabilities [rows × labels], row by row
   * @param labels the number of labels, at least 2
   * @param actual [rows], the index of each row's label
   * @return the forecasts, which have copies of the arrays
   */
  public static Forecasts of(double[] probabilities, int labels, int[] actual) {
    if (labels < 2 || actual.length == 0 || probabilities.length != labels * (long) actual.length) {
      throw new IllegalArgumentException(
          "%s probabilities for %s rows of %s labels; expected one for each label of each row, at least one row and two labels"
              .formatted(probabilities.length, actual.length, labels));
    }
    for (int r = 0; r < actual.length; r++) {
      if (actual[r] < 0 || actual[r] >= labels) {
        throw new IllegalArgumentException(
            "the label of row %s is %s, expected an index from 0 to %s"
                .formatted(r, actual[r], labels - 1));
      }
    }
    for (int i = 0; i < probabilities.length; i++) {
      if (!(probabilities[i] >= 0 && probabilities[i] <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "the probability of label %s in row %s is %s, expected a number from 0 to 1"
                .formatted(i % labels, i / labels, probabilities[i]));
      }
    }
    return new Forecasts(probabilities.clone(), labels, actual.clone());
  }

  /**
   * Returns the number of rows.
   *
   * @return the number, at least 1
   */
  public int rows() {
    return actual.length;
  }

  /**
   * Returns the number of labels.
   *
   * @return the number, at least 2
   */
  public int labels() {
    return labels;
  }

  /**
   * Returns the index of a row's label.
   *
   * @param row from 0
   * @return the index, from 0
   */
  public int actual(int row) {
    return actual[row];
  }

  /**
   * Returns the probability of a label in a row.
   *
   * @param row from 0
   * @param label the index of the label, from 0
   * @return the number, 0 or more
   */
  public double probability(int row, int label) {
    return p[row * labels + label];
  }

  /**
   * Returns a copy of the probabilities, [rows × labels].
   *
   * @return a new array
   */
  public double[] probabilities() {
    return p.clone();
  }

  /**
   * Returns a copy of the labels, [rows].
   *
   * @return a new array
   */
  public int[] actual() {
    return actual.clone();
  }

  /**
   * Returns some of the rows, in the order given.
   *
   * @param rows indices of rows, from 0; at least one
   * @return new forecasts
   */
  public Forecasts rows(int[] rows) {
    double[] chosen = new double[rows.length * labels];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(p, rows[i] * labels, chosen, i * labels, labels);
    }
    return of(chosen, labels, Arrays.stream(rows).map(r -> actual[r]).toArray());
  }

  /**
   * Returns whether the rows have more than one label.
   *
   * @return false if all rows have one label
   */
  public boolean differ() {
    return Arrays.stream(actual).anyMatch(label -> label != actual[0]);
  }

  /**
   * Returns the number of rows in which another label is more probable than the right one.
   *
   * @return a number from 0 to the number of rows
   */
  public int wrong() {
    int wrong = 0;
    for (int r = 0; r < actual.length; r++) {
      double right = p[r * labels + actual[r]];
      wrong += Arrays.stream(p, r * labels, (r + 1) * labels).anyMatch(q -> q > right) ? 1 : 0;
    }
    return wrong;
  }

  /**
   * Returns the mean of −log p of the right labels, p no less than 2⁻²³: 0 or more.
   *
   * @return the loss in nats
   */
  public double logLoss() {
    double sum = 0;
    for (int r = 0; r < actual.length; r++) {
      sum -= StrictMath.log(Math.max(LEAST, p[r * labels + actual[r]]));
    }
    return sum / actual.length;
  }
}
