package dev.nn.testkit.check;

import dev.nn.api.Matrix;
import java.util.Arrays;

/** Matrices within larger arrays, whose other elements a plug-in must leave alone. */
public final class Guards {

  /** The elements on either side; no multiple of a vector's length, so that loads are unaligned. */
  public static final int MARGIN = 19;

  private Guards() {}

  /** Copies a matrix to index {@code margin} of a new array, with guards before and behind it. */
  public static Matrix around(Matrix values, int margin, float guard) {
    int size = values.end() - values.start();
    float[] data = new float[margin + size + MARGIN];
    Arrays.fill(data, guard);
    System.arraycopy(values.data(), values.start(), data, margin, size);
    return Matrix.wrap(data, margin, values.rows(), values.columns());
  }

  /** Returns a new matrix of the same layout, with one number everywhere in its array. */
  public static Matrix like(Matrix other, float everywhere) {
    float[] data = new float[other.data().length];
    Arrays.fill(data, everywhere);
    return Matrix.wrap(data, other.start(), other.rows(), other.columns());
  }
}
