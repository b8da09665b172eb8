package dev.nn.data.metrics.rows;

import dev.nn.api.metrics.MetricRows;
import dev.nn.data.metrics.measures.Quantities;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Some rows as a plug-in gets them: those of a weight above 0 alone, and with a column for each of
 * two labels where the model has one output for both.
 */
final class PluginRows {

  private final String name;
  private final Quantities predictions;
  private final Quantities targets;
  private final long before;
  private final int[] kept;
  private final double[] weights;

  /**
   * Makes the rows; refuses weights that are negative or not finite.
   *
   * @param name the metric, for errors
   * @param before the number of rows before these, for errors
   */
  PluginRows(
      String name, Quantities predictions, Quantities targets, float[] weights, long before) {
    this.name = name;
    this.predictions = predictions;
    this.targets = targets;
    this.before = before;
    if (targets.rows() != predictions.rows() || weights.length < predictions.rows()) {
      throw new IllegalArgumentException(
          "%s: predictions of %s, targets of %s and %s weights; expected as many rows of each"
              .formatted(name, predictions.shape(), targets.shape(), weights.length));
    }
    for (int r = 0; r < predictions.rows(); r++) {
      if (!(weights[r] >= 0 && Float.isFinite(weights[r]))) {
        throw new IllegalArgumentException(
            "the weight of row %s is %s, must be 0 or more, and finite"
                .formatted(before + r, weights[r]));
      }
    }
    kept = IntStream.range(0, predictions.rows()).filter(r -> weights[r] > 0).toArray();
    this.weights = IntStream.of(kept).mapToDouble(r -> weights[r]).toArray();
  }

  boolean isEmpty() {
    return kept.length == 0;
  }

  MetricRows numbers() {
    int columns = predictions.columns();
    if (targets.columns() != columns) {
      throw new IllegalArgumentException(
          "%s: %s columns of predictions, %s of targets; expected as many, since it judges numbers"
              .formatted(name, columns, targets.columns()));
    }
    return MetricRows.ofNumbers(columns, copy(predictions), copy(targets), weights);
  }

  /**
   * Returns rows of labels.
   *
   * @param decided the label that each row is said to be of, by index; null for the first with the
   *     greatest prediction, and of one column, for label 1 above a half
   */
  MetricRows labels(int @Nullable [] decided) {
    int labels = Math.max(2, predictions.columns());
    if (targets.columns() != 1 && targets.columns() != predictions.columns()) {
      throw new IllegalArgumentException(
          "%s: targets of %s columns for predictions of %s; expected 1, the index of the label, or %s, one for each label"
              .formatted(name, targets.columns(), predictions.columns(), labels));
    }
    double[] p = new double[Math.multiplyExact(labels, kept.length)];
    int[] predicted = new int[kept.length];
    int[] actual = new int[kept.length];
    for (int i = 0; i < kept.length; i++) {
      int r = kept[i];
      if (predictions.columns() == 1) {
        p[2 * i + 1] = predictions.get(r, 0);
        p[2 * i] = 1 - p[2 * i + 1];
      } else {
        for (int c = 0; c < labels; c++) {
          p[i * labels + c] = predictions.get(r, c);
        }
      }
      predicted[i] = decided == null ? greatest(predictions, r) : decided[r];
      actual[i] = actual(r, labels);
    }
    return MetricRows.ofLabels(labels, p, predicted, actual, weights);
  }

  private int actual(int r, int labels) {
    if (targets.columns() > 1) {
      return greatest(targets, r);
    }
    double value = targets.get(r, 0);
    int label = (int) value;
    if (label != value || label < 0 || label >= labels) {
      throw new IllegalArgumentException(
          "%s: the target of row %s is %s, expected the index of a label: a whole number from 0 to %s"
              .formatted(name, before + r, value, labels - 1));
    }
    return label;
  }

  private static int greatest(Quantities values, int r) {
    if (values.columns() == 1) {
      return values.get(r, 0) > 0.5 ? 1 : 0;
    }
    int best = 0;
    for (int c = 1; c < values.columns(); c++) {
      if (values.get(r, c) > values.get(r, best)) {
        best = c;
      }
    }
    return best;
  }

  private double[] copy(Quantities values) {
    int columns = values.columns();
    double[] copy = new double[kept.length * columns];
    for (int i = 0; i < kept.length; i++) {
      for (int c = 0; c < columns; c++) {
        copy[i * columns + c] = values.get(kept[i], c);
      }
    }
    return copy;
  }
}
