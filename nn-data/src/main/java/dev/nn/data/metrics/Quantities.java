package dev.nn.data.metrics;

import dev.nn.api.Matrix;
import java.util.Objects;

/**
 * Numbers in 64 bits, [rows × columns], row by row. Some units, such as seconds since 1970, need
 * them, because 32 bits may not tell neighbours apart.
 */
public final class Quantities {

  private final double[] data;
  private final int rows;
  private final int columns;

  /** Keeps the array, which must have rows × columns numbers. */
  public Quantities(double[] data, int rows, int columns) {
    if (rows < 0 || columns < 1 || data.length != (long) rows * columns) {
      throw new IllegalArgumentException(
          "%s numbers for %s rows of %s columns; expected rows × columns"
              .formatted(data.length, rows, columns));
    }
    this.data = data;
    this.rows = rows;
    this.columns = columns;
  }

  /** {@return a copy of a matrix's numbers} */
  public static Quantities of(Matrix matrix) {
    double[] data = new double[matrix.rows() * matrix.columns()];
    for (int i = 0; i < data.length; i++) {
      data[i] = matrix.data()[matrix.start() + i];
    }
    return new Quantities(data, matrix.rows(), matrix.columns());
  }

  /** {@return the number of rows, 0 or more} */
  public int rows() {
    return rows;
  }

  /** {@return the number of columns, at least 1} */
  public int columns() {
    return columns;
  }

  /** {@return the number in a row and a column} */
  public double get(int row, int column) {
    return data[Objects.checkIndex(row, rows) * columns + Objects.checkIndex(column, columns)];
  }

  /** {@return a copy of some adjacent columns} */
  public Quantities columns(int from, int count) {
    double[] part = new double[rows * count];
    for (int r = 0; r < rows; r++) {
      System.arraycopy(data, r * columns + from, part, r * count, count);
    }
    return new Quantities(part, rows, count);
  }

  /** {@return the shape, such as {@code [2 × 3]}} */
  public String shape() {
    return "[" + rows + " × " + columns + "]";
  }
}
