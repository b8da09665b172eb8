package dev.nn.data.metrics;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A tally that takes one row after another. Checks shapes, weights and the number of rows. */
abstract class RowTally<S> implements Tally<S> {

  final String name;

  /** How many rows came before the current one. */
  long rows;

  private long counted;
  private int outputs = -1;
  private @Nullable S state;

  RowTally(String name) {
    this.name = name;
  }

  abstract S begin(int predictionColumns, int targetColumns);

  /** Takes row r with weight w, above 0. */
  abstract void row(S state, PredictedRows part, int r, double w);

  @Override
  public final void add(PredictedRows part) {
    S before = start(part);
    float[] weights = part.weights();
    for (int r = 0; r < part.predictions().rows(); r++) {
      float w = weights[r];
      if (!(w >= 0 && Float.isFinite(w))) {
        throw new IllegalArgumentException(
            "the weight of row %s is %s, must be 0 or more, and finite".formatted(rows + 1, w));
      }
      if (w > 0) {
        row(before, part, r, w);
        counted++;
      }
      rows++;
    }
  }

  private S start(PredictedRows part) {
    Quantities p = part.predictions();
    if (p.rows() != part.targets().rows() || part.weights().length < p.rows()) {
      throw new IllegalArgumentException(
          "predictions have the shape %s, targets %s, and there are %s weights; expected the same number of rows in each"
              .formatted(p.shape(), part.targets().shape(), part.weights().length));
    }
    if (state == null) {
      state = begin(p.columns(), part.targets().columns());
      outputs = p.columns();
    } else if (outputs != p.columns()) {
      throw new IllegalArgumentException(
          "predictions of %s after predictions with %s columns; expected the same number of columns"
              .formatted(p.shape(), outputs));
    }
    return state;
  }

  @Override
  public final S result() {
    if (counted == 0) {
      throw undefined(
          rows == 0
              ? "there are no rows; give at least one"
              : "all " + rows + " rows have weight 0; give at least one a weight above 0");
    }
    return Objects.requireNonNull(state);
  }

  final UndefinedMetricException undefined(String reason) {
    return new UndefinedMetricException(name, reason);
  }

  final double finite(String what, double value, int column) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "the %s of row %s is %s in column %s; %s takes finite numbers"
              .formatted(what, rows + 1, value, column + 1, name));
    }
    return value;
  }
}
