package dev.nn.api;

import java.util.Objects;

/**
 * A row-major view of 32-bit floats: element (r, c) is {@code data()[start() + r * columns() + c]}.
 *
 * <p>It carries numbers between the engine and the plug-ins and has no arithmetic. Matrices that
 * are handed over together (z, a and their gradient) share their shape, start and end, so an
 * element-wise loop runs one index from {@link #start()} to {@link #end()} over all their arrays.
 *
 * <p>The view is immutable, the numbers are not: whoever holds the array may write to it.
 */
public final class Matrix {

  private final float[] data;
  private final int start;
  private final int end;
  private final int rows;
  private final int columns;

  private Matrix(float[] data, int start, int rows, int columns) {
    this.data = data;
    this.start = start;
    this.rows = rows;
    this.columns = columns;
    this.end = start + rows * columns;
  }

  /**
   * A new matrix of zeros.
   *
   * @throws IllegalArgumentException if {@code rows} is negative, {@code columns} is not positive,
   *     or there are more than 2³¹ - 1 elements
   */
  public static Matrix zeros(int rows, int columns) {
    return new Matrix(new float[size(rows, columns)], 0, rows, columns);
  }

  /**
   * A new matrix with a copy of the given rows.
   *
   * @param rows at least one row; all as long as the first
   * @throws IllegalArgumentException if there is no row, or a row differs in length from the first
   */
  public static Matrix of(float[][] rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException(
          "no rows, so the number of columns is unknown; Matrix.zeros(0, columns) has no rows");
    }
    int columns = rows[0].length;
    Matrix matrix = zeros(rows.length, columns);
    for (int r = 0; r < rows.length; r++) {
      if (rows[r].length != columns) {
        throw new IllegalArgumentException(
            "row "
                + r
                + " has "
                + rows[r].length
                + " columns, row 0 has "
                + columns
                + "; every row must have as many");
      }
      System.arraycopy(rows[r], 0, matrix.data, r * columns, columns);
    }
    return matrix;
  }

  /**
   * A view of {@code rows × columns} elements of an array, not a copy.
   *
   * @param data row-major elements
   * @param start the index of element (0, 0)
   * @throws IllegalArgumentException if the array is too short or the shape is none
   */
  public static Matrix wrap(float[] data, int start, int rows, int columns) {
    int size = size(rows, columns);
    if (start < 0 || start > data.length - size) {
      throw new IllegalArgumentException(
          "%s × %s elements from index %s do not fit an array of %s"
              .formatted(rows, columns, start, data.length));
    }
    return new Matrix(data, start, rows, columns);
  }

  /** The array behind the view; its elements outside [start, end) belong to somebody else. */
  public float[] data() {
    return data;
  }

  /** The index in {@link #data()} of element (0, 0). */
  public int start() {
    return start;
  }

  /** One past the index in {@link #data()} of the last element: start + rows · columns. */
  public int end() {
    return end;
  }

  /** The number of rows, one per example. */
  public int rows() {
    return rows;
  }

  /** The number of columns, one per input or output. */
  public int columns() {
    return columns;
  }

  /**
   * Element (row, column); for bulk work use {@link #data()}.
   *
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public float get(int row, int column) {
    return data[index(row, column)];
  }

  /**
   * Sets element (row, column); for bulk work use {@link #data()}.
   *
   * @throws IndexOutOfBoundsException if there is no such element
   */
  public void set(int row, int column, float value) {
    data[index(row, column)] = value;
  }

  /**
   * A view of the rows from {@code from} up to, not including, {@code to}.
   *
   * @throws IndexOutOfBoundsException if there are no such rows
   */
  public Matrix slice(int from, int to) {
    Objects.checkFromToIndex(from, to, rows);
    return new Matrix(data, start + from * columns, to - from, columns);
  }

  /**
   * A copy of one row, [columns].
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public float[] row(int row) {
    float[] copy = new float[columns];
    System.arraycopy(data, index(row, 0), copy, 0, columns);
    return copy;
  }

  /** A copy in a new array, starting at 0. */
  public Matrix copy() {
    Matrix copy = zeros(rows, columns);
    System.arraycopy(data, start, copy.data, 0, end - start);
    return copy;
  }

  /** Returns rows and columns as text, such as {@code [64 × 10]}. */
  public String shape() {
    return "[" + rows + " × " + columns + "]";
  }

  /** Returns the shape, and the numbers of the first rows and columns. */
  @Override
  public String toString() {
    return MatrixText.of(this);
  }

  private int index(int row, int column) {
    return start + Objects.checkIndex(row, rows) * columns + Objects.checkIndex(column, columns);
  }

  private static int size(int rows, int columns) {
    if (rows < 0 || columns < 1) {
      throw new IllegalArgumentException(
          "a matrix of " + rows + " × " + columns + "; rows must be 0 or more, columns 1 or more");
    }
    long size = (long) rows * columns;
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a matrix of %s × %s has %s elements; one array holds at most %s: use fewer rows at a time"
              .formatted(rows, columns, size, Integer.MAX_VALUE));
    }
    return (int) size;
  }
}
