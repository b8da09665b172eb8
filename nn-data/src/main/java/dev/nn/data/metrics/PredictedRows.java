package dev.nn.data.metrics;

import dev.nn.api.Matrix;
import dev.nn.api.metrics.MetricRows;
import dev.nn.api.metrics.PredictionKind;
import dev.nn.core.samples.RowGroups;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of predictions p, [rows × outputs], with their targets t, [rows × target columns], and
 * weights w, [rows] or longer. Keeps the arrays without changing them.
 *
 * @param labels the class that a model decides for in each row, by index; null for the class with
 *     the greatest prediction, and if numbers are predicted
 * @param groups the index of each row's group; null if all rows are one group
 */
@SuppressWarnings("ArrayRecordComponent") // passed on, and never compared
public record PredictedRows(
    Quantities predictions,
    int @Nullable [] labels,
    Quantities targets,
    float[] weights,
    int @Nullable [] groups) {

  /** Creates rows that are all in one group. */
  public PredictedRows(
      Quantities predictions, int @Nullable [] labels, Quantities targets, float[] weights) {
    this(predictions, labels, targets, weights, null);
  }

  /** {@return rows copied from matrices, with each row's class, or null} */
  public static PredictedRows of(
      Matrix predictions, int @Nullable [] labels, Matrix targets, float[] weights) {
    return new PredictedRows(Quantities.of(predictions), labels, Quantities.of(targets), weights);
  }

  /** Takes rows in the form that plug-ins get. */
  static PredictedRows of(MetricRows rows) {
    boolean ofLabels = rows.predictionKind() == PredictionKind.LABELS;
    int columns = rows.columns();
    double[] p = new double[rows.rows() * columns];
    double[] t = new double[p.length];
    for (int i = 0; i < p.length; i++) {
      p[i] = rows.prediction(i / columns, i % columns);
      t[i] = rows.target(i / columns, i % columns);
    }
    float[] weights = new float[rows.rows()];
    int[] labels = new int[rows.rows()];
    int[] groups = new int[rows.rows()];
    for (int r = 0; r < weights.length; r++) {
      weights[r] = (float) rows.weight(r);
      labels[r] = ofLabels ? rows.predicted(r) : 0;
      groups[r] = rows.group(r);
    }
    return new PredictedRows(
        new Quantities(p, weights.length, columns),
        ofLabels ? labels : null,
        new Quantities(t, weights.length, columns),
        weights,
        groups);
  }

  /** Restricts both matrices to some adjacent columns. Throws if there are fewer columns. */
  PredictedRows columns(int from, int count) {
    return new PredictedRows(
        part("predictions", predictions, from, count),
        labels,
        part("targets", targets, from, count),
        weights,
        groups);
  }

  /**
   * Divides these rows into groups.
   *
   * @param all the groups of all rows in the evaluation; null for none
   * @param first the index of the first of these rows among all
   */
  public PredictedRows in(@Nullable RowGroups all, int first) {
    if (all == null) {
      return this;
    }
    int[] own = IntStream.range(first, first + predictions.rows()).map(all::group).toArray();
    return new PredictedRows(predictions, labels, targets, weights, own);
  }

  /** Replaces the predictions of each row by the same ones, [outputs], and decides for no class. */
  public PredictedRows predicting(double... constant) {
    int outputs = predictions.columns();
    double[] p = new double[predictions.rows() * outputs];
    Arrays.setAll(p, i -> constant[i % outputs]);
    Quantities all = new Quantities(p, predictions.rows(), outputs);
    return new PredictedRows(all, null, targets, weights, groups);
  }

  /** Returns the index of a row's group; 0 for all rows if they are one group. */
  int group(int row) {
    return groups == null ? 0 : groups[row];
  }

  private static Quantities part(String name, Quantities whole, int from, int count) {
    if (whole.columns() < from + count) {
      throw new IllegalArgumentException(
          "%s of %s columns, too few for a measure of columns %s to %s"
              .formatted(name, whole.columns(), from + 1, from + count));
    }
    return whole.columns(from, count);
  }
}
