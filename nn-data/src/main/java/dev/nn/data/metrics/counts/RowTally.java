package dev.nn.data.metrics.counts;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.measures.Tally;
import dev.nn.data.metrics.measures.UndefinedMetricException;

/** A tally that takes one row after another, checks shapes and weights, and counts the rows. */
public abstract class RowTally<R> implements Tally<R> {

  private final String name;
  private long rows;
  private long counted;
  private double weight;
  private int outputs = -1;

  /** Creates a tally of a measure that messages call {@code name}. */
  protected RowTally(String name) {
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

  /** Prepares for a number of columns, before the first row. */
  protected abstract void beginColumns(int predictionColumns, int targetColumns);

  /** Takes row r of two matrices; its weight is above 0. */
  protected abstract void row(Matrix predictions, Matrix targets, int r, double w);

  /** Returns the result of at least one row. */
  protected abstract R resultOfRows();

  public final String name() {
    return name;
  }

  /** Returns the number of rows before the current one. */
  public final long number() {
    return rows;
  }

  /** Returns the number of rows with a weight above 0. */
  public final long counted() {
    return counted;
  }

  /** Returns Σ w. */
  public final double weight() {
    return weight;
  }

  public final UndefinedMetricException undefined(String reason) {
    return new UndefinedMetricException(name, reason);
  }

  /** Returns a number of the current row after a check that it is finite. */
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
      beginColumns(predictions.columns(), targets.columns());
      outputs = predictions.columns();
    } else if (outputs != predictions.columns()) {
      throw new IllegalArgumentException(
          "predictions of %s after others of %s columns; expected as many"
              .formatted(predictions.shape(), outputs));
    }
  }
}
