package dev.nn.testkit.rule;

import dev.nn.api.Matrix;
import java.util.Arrays;

/** Matrices within larger arrays, whose other elements a plug-in must leave alone. */
public final class Guards {

  /** The elements on either side; no multiple of a vector's length, so that loads are unaligned. */
  public static final int MARGIN = 19;

  private Guards() {}

  /** The same values from index {@code margin} of a new array, guards before and behind them. */
  public static Matrix around(Matrix values, int margin, float guard) {
    int size = values.end() - values.start();
    float[] data = new float[margin + size + MARGIN];
    Arrays.fill(data, guard);
    System.arraycopy(values.data(), values.start(), data, margin, size);
    return Matrix.wrap(data, margin, values.rows(), values.columns());
  }

  /** A copy of all of the array, and the same view of it. */
  public static Matrix copy(Matrix matrix) {
    return Matrix.wrap(matrix.data().clone(), matrix.start(), matrix.rows(), matrix.columns());
  }

  /** A new matrix of the same layout, with one value everywhere, also outside its range. */
  public static Matrix like(Matrix other, float everywhere) {
    float[] data = new float[other.data().length];
    Arrays.fill(data, everywhere);
    return Matrix.wrap(data, other.start(), other.rows(), other.columns());
  }

  /** The first index outside the range that no longer holds the guard, or -1. */
  public static int firstWritten(float[] data, int start, int end, float guard) {
    for (int i = 0; i < data.length; i++) {
      if ((i < start || i >= end) && Float.compare(data[i], guard) != 0) {
        return i;
      }
    }
    return -1;
  }

  /**
   * The elements of the ranges, one after the other, as doubles, which hold every float exactly.
   */
  public static double[] values(Matrix... matrices) {
    int size = 0;
    for (Matrix matrix : matrices) {
      size += matrix.end() - matrix.start();
    }
    double[] values = new double[size];
    int next = 0;
    for (Matrix matrix : matrices) {
      for (int i = matrix.start(); i < matrix.end(); i++) {
        values[next++] = matrix.data()[i];
      }
    }
    return values;
  }
}
