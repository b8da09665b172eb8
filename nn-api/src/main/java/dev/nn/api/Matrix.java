package dev.nn.api;

import java.util.Arrays;
import java.util.Objects;

/**
 * A row-major view of 32-bit floats: element (r, c) is {@code data()[start() + r * columns() + c]}.
 *
 * <p>A matrix carries numbers between the engine and the plug-ins and has no arithmetic. All
 * matrices of one call (z, a and their gradient) share their shape, start and end, so an
 * element-wise loop can run one index from {@link #start()} to {@link #end()} over all their
 * arrays. The view is immutable, but its elements are not. Methods throw an {@link
 * IndexOutOfBoundsException} if a row or column is out of range.
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
   * {@return a new matrix of zeros, over an array of its own that starts at 0}
   *
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, at least 1
   * @throws IllegalArgumentException if {@code rows} is negative, {@code columns} is not positive,
   *     or there are more than 2³¹ - 1 elements
   */
  public static Matrix zeros(int rows, int columns) {
    return new Matrix(new float[size(rows, columns)], 0, rows, columns);
  }

  /**
   * {@return a new matrix with a copy of the given rows, over an array of its own that starts at 0}
   *
   * @param rows at least one row; all must have the same length, at least 1
   * @throws IllegalArgumentException if there is no row, or a row differs in length from the first
   */
  public static Matrix of(float[][] rows) {
    Objects.requireNonNull(rows, "rows");
    if (rows.length == 0) {
      throw new IllegalArgumentException(
          "no rows, so the number of columns is unknown; Matrix.zeros(0, columns) has no rows");
    }
    int columns = rows[0].length;
    Matrix matrix = zeros(rows.length, columns);
    for (int r = 0; r < rows.length; r++) {
      if (rows[r].length != columns) {
        throw new IllegalArgumentException(
            "row %s has %s columns, row 1 has %s; all rows must be of equal length"
                .formatted(r + 1, rows[r].length, columns));
      }
      System.arraycopy(rows[r], 0, matrix.data, r * columns, columns);
    }
    return matrix;
  }

  /**
   * {@return a view of {@code rows × columns} elements of an array, from index {@code start} on}
   *
   * @param data the array, row-major from {@code start} on; not copied: the view shares its
   *     elements
   * @param start the index of element (0, 0), 0 or more
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, at least 1
   * @throws IllegalArgumentException if the array is too short, or a number is out of range
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

  /**
   * {@return the array behind the view, not a copy} Elements outside [start, end) do not belong to
   * this matrix.
   */
  public float[] data() {
    return data;
  }

  /** {@return the index of element (0, 0) in {@link #data()}} */
  public int start() {
    return start;
  }

  /**
   * {@return start + rows · columns: one past the index of the last element, or {@link #start()} if
   * there are no rows}
   */
  public int end() {
    return end;
  }

  /** {@return the number of rows, one per example; 0 or more} */
  public int rows() {
    return rows;
  }

  /** {@return the number of columns, one per input or output; at least 1} */
  public int columns() {
    return columns;
  }

  /**
   * {@return element (row, column), which may be NaN or infinite} For bulk work, use {@link
   * #data()}.
   *
   * @param row from 0 to {@link #rows()} - 1
   * @param column from 0 to {@link #columns()} - 1
   */
  public float get(int row, int column) {
    return data[index(row, column)];
  }

  /**
   * Sets element (row, column). For bulk work, use {@link #data()}.
   *
   * @param row from 0 to {@link #rows()} - 1
   * @param column from 0 to {@link #columns()} - 1
   * @param value any float
   */
  public void set(int row, int column, float value) {
    data[index(row, column)] = value;
  }

  /**
   * {@return a view of the rows from {@code from} up to, not including, {@code to}, in the same
   * array}
   *
   * @param from the first row, 0 or more
   * @param to one past the last row, at most {@link #rows()}
   */
  public Matrix slice(int from, int to) {
    Objects.checkFromToIndex(from, to, rows);
    return new Matrix(data, start + from * columns, to - from, columns);
  }

  /**
   * {@return a copy of one row, [columns]}
   *
   * @param row from 0 to {@link #rows()} - 1
   */
  public float[] row(int row) {
    int from = index(row, 0);
    return Arrays.copyOfRange(data, from, from + columns);
  }

  /** {@return a copy over a new array that starts at 0} */
  public Matrix copy() {
    return new Matrix(Arrays.copyOfRange(data, start, end), 0, rows, columns);
  }

  /** {@return the rows and columns as text for messages, such as {@code [64 × 10]}} */
  public String shape() {
    return "[" + rows + " × " + columns + "]";
  }

  /** Returns the shape, and the numbers in the first rows and columns. */
  @Override
  public String toString() {
    int shownRows = Math.min(6, rows);
    int shownColumns = Math.min(8, columns);
    int width = 0;
    for (int r = 0; r < shownRows; r++) {
      for (int c = 0; c < shownColumns; c++) {
        width = Math.max(width, Float.toString(get(r, c)).length());
      }
    }
    StringBuilder text = new StringBuilder(shape());
    for (int r = 0; r < shownRows; r++) {
      text.append(r == 0 ? "\n[[" : "\n [");
      for (int c = 0; c < shownColumns; c++) {
        String number = Float.toString(get(r, c));
        text.append(c == 0 ? "" : ", ").append(" ".repeat(width - number.length())).append(number);
      }
      text.append(shownColumns < columns ? ", …]" : "]");
    }
    text.append(shownRows < rows ? "\n …" : "");
    return text.append(shownRows == 0 ? "" : "]").toString();
  }

  private int index(int row, int column) {
    return start + Objects.checkIndex(row, rows) * columns + Objects.checkIndex(column, columns);
  }

  private static int size(int rows, int columns) {
    if (rows < 0 || columns < 1) {
      throw new IllegalArgumentException(
          "a matrix of %s × %s; rows must be 0 or more, columns 1 or more"
              .formatted(rows, columns));
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
