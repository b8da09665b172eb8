package dev.nn.data.metrics;

import dev.nn.api.Matrix;

/** Matrices of one column, for tests. */
public final class Column {

  private Column() {}

  public static Matrix of(float... values) {
    return Matrix.wrap(values, 0, values.length, 1);
  }
}
