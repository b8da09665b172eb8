package dev.nn.data.metrics.counts;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.measures.Tally;
import dev.nn.data.metrics.measures.UndefinedMetricException;

/** A tally that takes one row after another, checks what all have in common, and counts them. */
public abstract class RowTally<R> implements Tally<R> {

  private final String name;
  private long rows;
  private long counted;
  private double weight;
  private int outputs = -1;

  /**
   * Of a measure.
   *
   * @param name what messages call it
   */
  public RowTally(String name) {
    this.name = name;
  }

  @Override
  public final void add(Matrix predictions, Matrix targets, float[] weights) {
    requireShapes(predictions, targets, weights);
    for (int r = 0; r < predictions.rows(); r++) {
      float w = weights[r];
      if (!(w >= 0 && Float.isFinite(w))) {
        throw new IllegalArgumentException(
            "the weight of row %s is %s, must be 0 or more, and finite".formatted(rows, w));
      }
      if (w > 0) {
        row(predictions, targets, r, w);
        weight += w;
        counted++;
      }
      rows++;
    }
  }

  @Override
  public final R result() {
    if (counted == 0) {
      throw undefined(
          rows == 0
              ? "there are no rows; give at least one"
              : "all " + rows + " rows have weight 0; give one more than that");
    }
    return resultOfRows();
  }

  /** Learns how many columns there are, before the first row. */
  protected abstract void begin(int predictionColumns, int targetColumns);

  /** Takes row r of two matrices; its weight is above 0. */
  protected abstract void row(Matrix predictions, Matrix targets, int r, double w);

  /** The result, of one row at least. */
  protected abstract R resultOfRows();

  public final String name() {
    return name;
  }

  /** The number of the row at hand among all that came, from 0. */
  public final long number() {
    return rows;
  }

  /** The rows of a weight above 0. */
  public final long counted() {
    return counted;
  }

  /** Σ w. */
  public final double weight() {
    return weight;
  }

  public final UndefinedMetricException undefined(String reason) {
    return new UndefinedMetricException(name, reason);
  }

  /** A number of the row at hand that has to be one. */
  public final double finite(String what, Matrix matrix, int r, int column) {
    float value = matrix.get(r, column);
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException(
          "the %s of row %s is %s in column %s; %s takes finite numbers"
              .formatted(what, rows, value, column, name));
    }
    return value;
  }

  private void requireShapes(Matrix predictions, Matrix targets, float[] weights) {
    if (predictions.rows() != targets.rows() || weights.length < predictions.rows()) {
      throw new IllegalArgumentException(
          "predictions of %s, targets of %s and %s weights; expected as many rows of each"
              .formatted(predictions.shape(), targets.shape(), weights.length));
    }
    if (outputs < 0) {
      begin(predictions.columns(), targets.columns());
      outputs = predictions.columns();
    } else if (outputs != predictions.columns()) {
      throw new IllegalArgumentException(
          "predictions of %s after others of %s columns; expected as many"
              .formatted(predictions.shape(), outputs));
    }
  }
}
