package dev.nn.api.metrics;

import java.util.Objects;

/**
 * Rows that a {@link Metric} evaluates: predictions p and targets t, [rows × columns], and the
 * weight w of each row, above 0. All are only read.
 *
 * <p>If the model predicts numbers, there is a column for each number, usually one. If it predicts
 * labels, there is a column for each label: p is its probability (or another score, if the model
 * gives no probabilities), and t is 1 for the true label and 0 for the others.
 *
 * <p>Rows can be in groups, such as the documents of a query. A metric that looks at the order
 * within a group needs them. If the data has no groups, all rows are one group.
 */
public final class MetricRows {

  private static final int[] NONE = {};

  private final PredictionKind kind;
  private final int rows;
  private final int columns;
  private final double[] predictions;
  private final double[] targets;
  private final double[] weights;
  private final int[] predicted;
  private final int[] actual;
  private final int[] groups; // empty if all rows are one group

  private MetricRows(
      PredictionKind kind,
      int columns,
      double[] predictions,
      double[] targets,
      double[] weights,
      int[] predicted,
      int[] actual,
      int[] groups) {
    this.kind = kind;
    this.rows = weights.length;
    this.columns = columns;
    this.predictions = predictions;
    this.targets = targets;
    this.weights = weights;
    this.predicted = predicted;
    this.actual = actual;
    this.groups = groups;
    if (columns < 1 || predictions.length != (long) rows * columns) {
      throw new IllegalArgumentException(
          "%s predictions for %s rows of %s columns; expected rows × columns"
              .formatted(predictions.length, rows, columns));
    }
    for (int r = 0; r < rows; r++) {
      if (!(weights[r] > 0 && Double.isFinite(weights[r]))) {
        throw new IllegalArgumentException(
            "the weight of row %s is %s, must be finite and above 0".formatted(r + 1, weights[r]));
      }
    }
  }

  /**
   * {@return rows with numbers, a view of the arrays} The arrays are not copied.
   *
   * @param columns how many numbers are predicted for each row, at least 1
   * @param predictions p, row by row, [rows · columns]
   * @param targets t, row by row, [rows · columns]
   * @param weights w, [rows], finite and above 0
   * @throws IllegalArgumentException if the lengths do not fit, or a weight is not finite and above
   *     0
   */
  public static MetricRows ofNumbers(
      int columns, double[] predictions, double[] targets, double[] weights) {
    if (targets.length != predictions.length) {
      throw new IllegalArgumentException(
          "%s targets for %s predictions; expected as many"
              .formatted(targets.length, predictions.length));
    }
    return new MetricRows(
        PredictionKind.NUMBERS, columns, predictions, targets, weights, NONE, NONE, NONE);
  }

  /**
   * {@return rows with labels, a view of the arrays} The arrays are not copied.
   *
   * @param labels the number of labels, at least 2
   * @param probabilities p of each label, row by row, [rows · labels]
   * @param predicted the index of the label that the model decides for, [rows]
   * @param actual the index of the true label, [rows]
   * @param weights w, [rows], finite and above 0
   * @throws IllegalArgumentException if the lengths do not fit, there are fewer than 2 labels, or a
   *     weight is not finite and above 0
   * @throws IndexOutOfBoundsException if an index is not the index of a label
   */
  public static MetricRows ofLabels(
      int labels, double[] probabilities, int[] predicted, int[] actual, double[] weights) {
    if (labels < 2 || predicted.length != weights.length || actual.length != weights.length) {
      throw new IllegalArgumentException(
          "%s labels, %s predicted and %s true ones for %s rows; expected at least 2, and one of each for a row"
              .formatted(labels, predicted.length, actual.length, weights.length));
    }
    double[] targets = new double[Math.multiplyExact(labels, weights.length)];
    for (int r = 0; r < actual.length; r++) {
      Objects.checkIndex(predicted[r], labels);
      targets[r * labels + Objects.checkIndex(actual[r], labels)] = 1;
    }
    return new MetricRows(
        PredictionKind.LABELS, labels, probabilities, targets, weights, predicted, actual, NONE);
  }

  /**
   * {@return these rows in groups, a view of the arrays} The array is not copied.
   *
   * @param groups the group number of each row, [rows]: rows with equal numbers belong together,
   *     also across the parts of an evaluation
   * @throws IllegalArgumentException if there are not as many numbers as rows
   */
  public MetricRows grouped(int... groups) {
    if (groups.length != rows) {
      throw new IllegalArgumentException(
          "%s group numbers for %s rows; expected one for each row".formatted(groups.length, rows));
    }
    return new MetricRows(kind, columns, predictions, targets, weights, predicted, actual, groups);
  }

  /** {@return whether the rows have numbers or labels} */
  public PredictionKind predictionKind() {
    return kind;
  }

  /** {@return the number of rows, 0 or more} */
  public int rows() {
    return rows;
  }

  /** {@return the number of columns: at least 1 predicted number, or at least 2 labels} */
  public int columns() {
    return columns;
  }

  /**
   * {@return p in the units of the table, or a label's probability; NaN if the model gives NaN}
   *
   * @param row from 0 to {@link #rows()} - 1
   * @param column from 0 to {@link #columns()} - 1
   */
  public double prediction(int row, int column) {
    return predictions[index(row, column)];
  }

  /**
   * {@return t in the units of the table; for a label, 1 if it is the true label and otherwise 0}
   *
   * @param row from 0 to {@link #rows()} - 1
   * @param column from 0 to {@link #columns()} - 1
   */
  public double target(int row, int column) {
    return targets[index(row, column)];
  }

  /**
   * {@return w, finite and above 0}
   *
   * @param row from 0 to {@link #rows()} - 1
   */
  public double weight(int row) {
    return weights[row];
  }

  /**
   * {@return a row's group number: the same for all rows of one group; 0 for all rows if the data
   * has no groups} Rows of a group need not be adjacent, and may be passed in different calls of
   * {@link MetricTally#add}.
   *
   * @param row from 0 to {@link #rows()} - 1
   */
  public int group(int row) {
    return groups.length == 0 ? 0 : groups[row];
  }

  /**
   * {@return the index of the label that the model decides for, from 0 to {@link #columns()} - 1}
   *
   * @param row from 0 to {@link #rows()} - 1
   * @throws IllegalStateException if the rows have numbers
   */
  public int predicted(int row) {
    requireLabels();
    return predicted[row];
  }

  /**
   * {@return the index of the true label, from 0 to {@link #columns()} - 1}
   *
   * @param row from 0 to {@link #rows()} - 1
   * @throws IllegalStateException if the rows have numbers
   */
  public int actual(int row) {
    requireLabels();
    return actual[row];
  }

  private void requireLabels() {
    if (kind != PredictionKind.LABELS) {
      throw new IllegalStateException(
          "these rows have numbers, no labels; return LABELS in predictionKind() for a metric of labels");
    }
  }

  private int index(int row, int column) {
    return Objects.checkIndex(row, rows) * columns + Objects.checkIndex(column, columns);
  }
}
