package dev.nn.kernels.operand;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A matrix in an array, as a matrix product reads or writes it. It has one of two forms:
 *
 * <ul>
 *   <li>by strides: element (i, j) lies at {@code start + i · rowStride + j · columnStride}. A
 *       row-major matrix has the strides {@code columns} and 1; its transpose has the same strides,
 *       exchanged;
 *   <li>in {@link Panels}: one panel of a few columns after the other, each row-major. If a matrix
 *       is no wider than a panel, it is row-major.
 * </ul>
 *
 * <p>An operand is checked when it is made and does not change afterwards, unless {@link #movable}
 * made it: such an operand follows the arrays of its caller. Views ({@link #rows(int, int)}, {@link
 * #columns(int, int)}, {@link #transpose()}, {@link #repeated}) lie in the array of their matrix
 * and move with it. Making operands and views allocates; using them does not. Methods throw an
 * {@link IllegalArgumentException} if a dimension is negative, and an {@link
 * IndexOutOfBoundsException} if a place lies outside the array or the matrix.
 */
public final class Operand {

  /** How many numbers whole vectors may read after the last element. */
  private static final int SLACK = 64;

  private final Storage storage;
  private final int offset;
  private final int rows;
  private final int columns;
  private final int rowStride;
  private final int columnStride;
  private final @Nullable Panels panels;
  private final boolean isTransposed;
  private final Operand transpose;

  /** Creates a matrix in panels, or by strides if {@code panels} is null. */
  private Operand(
      Storage storage,
      int offset,
      int rows,
      int columns,
      int rowStride,
      int columnStride,
      @Nullable Panels panels) {
    this.storage = storage;
    this.offset = offset;
    this.rows = rows;
    this.columns = columns;
    this.rowStride = rowStride;
    this.columnStride = columnStride;
    this.panels = panels;
    isTransposed = false;
    transpose = new Operand(this);
  }

  private Operand(Operand other) {
    storage = other.storage;
    offset = other.offset;
    rows = other.columns;
    columns = other.rows;
    rowStride = other.columnStride;
    columnStride = other.rowStride;
    panels = other.panels;
    isTransposed = true;
    transpose = other;
  }

  /**
   * {@return a row-major matrix by strides, a view of the array from {@code start} on}
   *
   * @param array the array, row-major from {@code start} on; not copied
   * @param start the index of element (0, 0), 0 or more
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, 0 or more
   */
  public static Operand of(float[] array, int start, int rows, int columns) {
    Storage storage = new Storage(rows, columns, false).at(array, start);
    return new Operand(storage, 0, rows, columns, columns, 1, null);
  }

  /**
   * {@return a matrix in panels, a view of the array from {@code start} on; by strides if one panel
   * has all columns}
   *
   * @param array the array, with rows · columns elements from {@code start} on; not copied
   * @param start the index of element (0, 0), 0 or more
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, 0 or more
   * @param width the number of columns in each panel, at least 1; the last panel may have fewer
   * @throws IllegalArgumentException if {@code width} is below 1
   */
  public static Operand inPanels(float[] array, int start, int rows, int columns, int width) {
    if (width < 1) {
      throw new IllegalArgumentException(
          "panels of %s columns; expected 1 or more".formatted(width));
    }
    Storage storage = new Storage(rows, columns, false).at(array, start);
    return inPanels(storage, 0, rows, columns, new Panels(width, rows, columns, 0));
  }

  private static Operand inPanels(
      Storage storage, int offset, int rows, int columns, Panels panels) {
    if (columns <= panels.width()) { // one panel, row-major
      int start = offset + panels.at(0, 0);
      return new Operand(storage, start, rows, columns, panels.widthAt(0), 1, null);
    }
    return new Operand(storage, offset, rows, columns, panels.width(), 1, panels);
  }

  /**
   * {@return a row-major matrix by strides, which lies in no array until you call {@link #moveTo}}
   *
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, 0 or more
   */
  public static Operand movable(int rows, int columns) {
    return new Operand(new Storage(rows, columns, true), 0, rows, columns, columns, 1, null);
  }

  /**
   * Moves a movable operand, and all views of its matrix, to another array. Allocates nothing.
   *
   * @param newArray the array, row-major from {@code newStart} on; not copied
   * @param newStart the index of element (0, 0), 0 or more
   * @throws IllegalStateException if the matrix was not made by {@link #movable}
   * @throws IndexOutOfBoundsException if the matrix does not fit the array
   */
  public void moveTo(float[] newArray, int newStart) {
    if (!storage.isMovable) {
      throw new IllegalStateException(
          "the matrix %s cannot move to another array; create it with Operand.movable"
              .formatted(this));
    }
    storage.at(newArray, newStart);
  }

  /**
   * {@return a view of the rows in [from, to), all of which must exist}
   *
   * @param from the first row, 0 or more
   * @param to one past the last row, at most {@link #rows()}
   */
  public Operand rows(int from, int to) {
    Objects.checkFromToIndex(from, to, rows);
    if (panels == null) {
      return new Operand(
          storage, offset + from * rowStride, to - from, columns, rowStride, columnStride, null);
    }
    return isTransposed
        ? transpose.columns(from, to).transpose
        : new Operand(storage, offset, to - from, columns, panels.width(), 1, panels.fromRow(from));
  }

  /**
   * {@return a view of the columns in [from, to), all of which must exist}
   *
   * @param from the first column, 0 or more; in panels, it must be the first column of a panel
   * @param to one past the last column, at most {@link #columns()}
   * @throws IllegalArgumentException if the matrix is in panels and {@code from} is not the first
   *     column of one
   */
  public Operand columns(int from, int to) {
    Objects.checkFromToIndex(from, to, columns);
    if (panels == null) {
      return new Operand(
          storage, offset + from * columnStride, rows, to - from, rowStride, columnStride, null);
    }
    if (isTransposed) {
      return transpose.rows(from, to).transpose;
    }
    if (from % panels.width() != 0) {
      throw new IllegalArgumentException(
          "a view from column %s of panels with %s columns; a view must start where a panel starts"
              .formatted(from, panels.width()));
    }
    int start = offset + from * panels.rows();
    return inPanels(storage, start, rows, to - from, panels.fromColumn(from));
  }

  /** {@return the transpose, a view, [columns × rows]; its own transpose is this operand} */
  public Operand transpose() {
    return transpose;
  }

  /**
   * {@return a view, [newRows × columns], that repeats the only row of this matrix, with a row
   * stride of 0}
   *
   * @param newRows the number of rows, 0 or more
   * @throws IllegalArgumentException if this matrix does not have exactly one row, or is in panels
   */
  public Operand repeated(int newRows) {
    if (rows != 1 || panels != null) {
      throw new IllegalArgumentException(
          "%s cannot be repeated; only a single row that is not in panels can".formatted(this));
    }
    return new Operand(storage, offset, newRows, columns, 0, columnStride, null);
  }

  /** {@return the shape and layout of this matrix, without an array} */
  public Operand layout() {
    return in(new float[0]);
  }

  /**
   * {@return zeros in the shape and layout of this matrix, in an array of their own; not movable}
   */
  public Operand zeros() {
    return in(new float[end() - at(0, 0) + SLACK]);
  }

  private Operand in(float[] array) {
    if (isTransposed) {
      return transpose.in(array).transpose;
    }
    Storage other = new Storage(storage.rows, storage.columns, false);
    other.array = array;
    other.start = storage.start - at(0, 0);
    return new Operand(other, offset, rows, columns, rowStride, columnStride, panels);
  }

  /** {@return the number of rows, 0 or more} */
  public int rows() {
    return rows;
  }

  /** {@return the number of columns, 0 or more} */
  public int columns() {
    return columns;
  }

  /**
   * {@return the array in which the matrix lies, not a copy; empty until a movable matrix is first
   * moved}
   */
  public float[] array() {
    return storage.array;
  }

  /**
   * {@return the index of an element in {@link #array()}, valid until the next call of {@link
   * #moveTo}}
   *
   * @param row from 0 to {@link #rows()} - 1; not checked
   * @param column from 0 to {@link #columns()} - 1; not checked
   */
  public int at(int row, int column) {
    if (panels == null) {
      return storage.start + offset + row * rowStride + column * columnStride;
    }
    int place = isTransposed ? panels.at(column, row) : panels.at(row, column);
    return storage.start + offset + place;
  }

  /**
   * {@return whether the matrix is by strides and not in panels; true also if one panel holds all
   * columns}
   */
  public boolean isByStrides() {
    return panels == null;
  }

  /**
   * {@return whether the columns of a row are adjacent in the array, or in panels the columns of a
   * panel's row; true for a matrix that is not transposed}
   */
  public boolean hasContiguousRows() {
    return panels == null ? columnStride == 1 : !isTransposed;
  }

  /**
   * {@return the distance from (row, column) to (row + 1, column), in elements of the array}
   *
   * @param column from 0 to {@link #columns()} - 1; matters only in panels
   */
  public int rowStride(int column) {
    return panels == null || isTransposed ? rowStride : panels.widthAt(column);
  }

  /**
   * {@return the distance from (row, column) to (row, column + 1), in elements of the array}
   *
   * @param row from 0 to {@link #rows()} - 1; matters only in transposed panels
   */
  public int columnStride(int row) {
    return panels == null || !isTransposed ? columnStride : panels.widthAt(row);
  }

  /**
   * {@return how many rows, from this one on, have the same strides and follow each other; at least
   * 1}
   *
   * @param row from 0 to {@link #rows()} - 1
   */
  public int rowsTogether(int row) {
    int rest = rows - row;
    return panels == null || !isTransposed ? rest : Math.min(rest, panels.together(row));
  }

  /**
   * {@return how many columns, from this one on, have the same strides and follow each other; at
   * least 1}
   *
   * @param column from 0 to {@link #columns()} - 1
   */
  public int columnsTogether(int column) {
    int rest = columns - column;
    return panels == null || isTransposed ? rest : Math.min(rest, panels.together(column));
  }

  /**
   * {@return whether the index ranges from the first to the last element of two matrices share an
   * index; false if the arrays differ, or a matrix has no elements}
   *
   * @param other a matrix in the same array or in another
   */
  public boolean overlaps(Operand other) {
    return storage.array == other.storage.array
        && Math.max(at(0, 0), other.at(0, 0)) < Math.min(end(), other.end());
  }

  /**
   * {@return one past the index of the last element in {@link #array()}; the index of element (0,
   * 0) if there are no elements}
   */
  public int end() {
    return rows == 0 || columns == 0 ? at(0, 0) : at(rows - 1, columns - 1) + 1;
  }

  /** Returns the shape, such as {@code [64 × 10]}. */
  @Override
  public String toString() {
    return "[%s × %s]".formatted(rows, columns);
  }

  /** The array behind an operand and all its views. */
  private static final class Storage {

    private final int rows;
    private final int columns;
    final boolean isMovable;
    float[] array = {};
    int start;

    Storage(int rows, int columns, boolean isMovable) {
      if (rows < 0 || columns < 0) {
        throw new IllegalArgumentException(
            "a matrix of %s × %s; neither may be below 0".formatted(rows, columns));
      }
      this.rows = rows;
      this.columns = columns;
      this.isMovable = isMovable;
    }

    Storage at(float[] newArray, int newStart) {
      if (newStart < 0 || newStart + (long) rows * columns > newArray.length) {
        throw new IndexOutOfBoundsException(
            "a matrix, [%s × %s], starts at %s and needs %s elements, but its array has %s"
                .formatted(rows, columns, newStart, (long) rows * columns, newArray.length));
      }
      array = newArray;
      start = newStart;
      return this;
    }
  }
}
