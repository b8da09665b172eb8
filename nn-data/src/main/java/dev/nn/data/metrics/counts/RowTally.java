package dev.nn.data.metrics.counts;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.measures.Tally;
import dev.nn.data.metrics.measures.UndefinedMetricException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A tally that takes one row after another, and checks shapes, weights and the number of rows. */
abstract class RowTally<S> implements Tally<S> {

  final String name;

  /** The number of rows before the current one. */
  long rows;

  private long counted;
  private int outputs = -1;
  private @Nullable S state;

  RowTally(String name) {
    this.name = name;
  }

  abstract S begin(int predictionColumns, int targetColumns);

  abstract void row(S state, Matrix predictions, Matrix targets, int r, double w);

  /** An action on row r of weight w, above 0. */
  interface Row {
    void take(int r, double w);
  }

  @Override
  public final void add(Matrix predictions, Matrix targets, float[] weights) {
    Shape p = new Shape(predictions.rows(), predictions.columns());
    S before = requireShapes(p, new Shape(targets.rows(), targets.columns()), weights);
    each(p.rows, weights, (r, w) -> row(before, predictions, targets, r, w));
  }

  /** Takes the rows of a weight above 0; refuses other weights than 0 and more. */
  final void each(int count, float[] weights, Row row) {
    for (int r = 0; r < count; r++) {
      float w = weights[r];
      if (!(w >= 0 && Float.isFinite(w))) {
        throw new IllegalArgumentException(
            "the weight of row %s is %s, must be 0 or more, and finite".formatted(rows, w));
      }
      if (w > 0) {
        row.take(r, w);
        counted++;
      }
      rows++;
    }
  }

  @Override
  public final S result() {
    if (counted == 0) {
      throw undefined(
          rows == 0
              ? "there are no rows; give at least one"
              : "all " + rows + " rows have weight 0; give one more than that");
    }
    return Objects.requireNonNull(state);
  }

  final UndefinedMetricException undefined(String reason) {
    return new UndefinedMetricException(name, reason);
  }

  final double finite(String what, Matrix matrix, int r, int column) {
    return finite(what, matrix.get(r, column), column);
  }

  final double finite(String what, double value, int column) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "the %s of row %s is %s in column %s; %s takes finite numbers"
              .formatted(what, rows, value, column, name));
    }
    return value;
  }

  final S requireShapes(Shape predictions, Shape targets, float[] weights) {
    if (predictions.rows != targets.rows || weights.length < predictions.rows) {
      throw new IllegalArgumentException(
          "predictions of %s, targets of %s and %s weights; expected as many rows of each"
              .formatted(predictions, targets, weights.length));
    }
    if (state == null) {
      state = begin(predictions.columns, targets.columns);
      outputs = predictions.columns;
    } else if (outputs != predictions.columns) {
      throw new IllegalArgumentException(
          "predictions of %s after others of %s columns; expected as many"
              .formatted(predictions, outputs));
    }
    return state;
  }

  /** The size of a matrix. */
  record Shape(int rows, int columns) {

    @Override
    public String toString() {
      return "[" + rows + " × " + columns + "]";
    }
  }
}
