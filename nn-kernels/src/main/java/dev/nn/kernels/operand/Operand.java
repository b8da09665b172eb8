package dev.nn.kernels.operand;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A matrix in an array, as a matrix product reads or writes it. It has one of two forms:
 *
 * <ul>
 *   <li>by strides: element (i, j) lies at {@code start + i · rowStride + j · columnStride}. A
 *       row-major matrix has the strides {@code columns} and 1, and its transpose the same
 *       exchanged;
 *   <li>in {@link Panels}: a few columns each, one panel after the other, each row-major. A matrix
 *       no wider than a panel is row-major.
 * </ul>
 *
 * <p>An operand is checked when it is made and then stays as it is, except one made by {@link
 * #movable}, which follows the arrays of its caller. Views ({@link #rows(int, int)}, {@link
 * #columns(int, int)}, {@link #transpose()}, {@link #repeated}) lie in the array of their matrix
 * and move with it. Making operands and views allocates; using them does not. A negative dimension
 * is an {@link IllegalArgumentException}, a place outside array or matrix an {@link
 * IndexOutOfBoundsException}.
 */
public final class Operand {

  /** Numbers that whole vectors may read after the last element. */
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

  /** Creates a matrix by strides, or in panels if there are any. */
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
   * Returns a row-major matrix, a view of the array from element (0, 0) at {@code start} on.
   *
   * @param array the array, row-major from {@code start} on; kept, not copied
   * @param start the index of element (0, 0), 0 or more
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, 0 or more
   * @return a matrix by strides
   */
  public static Operand of(float[] array, int start, int rows, int columns) {
    Storage storage = new Storage(rows, columns, false).at(array, start);
    return new Operand(storage, 0, rows, columns, columns, 1, null);
  }

  /**
   * Returns a matrix in panels of {@code width} columns, a view of the array from element (0, 0) at
   * {@code start} on.
   *
   * @param array the array, with rows · columns elements from {@code start} on; kept, not copied
   * @param start the index of element (0, 0), 0 or more
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, 0 or more
   * @param width the columns of each panel but the last, which may have fewer; at least 1
   * @return a matrix in panels, or by strides if one panel has all columns
   * @throws IllegalArgumentException if a panel has no columns
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
   * Returns a row-major matrix that lies in no array before a call of {@link #moveTo}.
   *
   * @param rows the number of rows, 0 or more
   * @param columns the number of columns, 0 or more
   * @return a matrix by strides
   */
  public static Operand movable(int rows, int columns) {
    return new Operand(new Storage(rows, columns, true), 0, rows, columns, columns, 1, null);
  }

  /**
   * Moves a movable operand, and with it all views of its matrix, to another array, with element
   * (0, 0) at {@code newStart}. Allocates nothing.
   *
   * @param newArray the array, row-major from {@code newStart} on; kept, not copied
   * @param newStart the index of element (0, 0), 0 or more
   * @throws IllegalStateException if the matrix was not made by {@link #movable}
   * @throws IndexOutOfBoundsException if the matrix does not fit the array
   */
  public void moveTo(float[] newArray, int newStart) {
    if (!storage.isMovable) {
      throw new IllegalStateException(
          "a matrix, %s, that stays in its array; make it by Operand.movable".formatted(this));
    }
    storage.at(newArray, newStart);
  }

  /**
   * Returns whether the matrix, with this view of it, follows calls of {@link #moveTo}.
   *
   * @return true for a matrix made by {@link #movable}
   */
  public boolean isMovable() {
    return storage.isMovable;
  }

  /**
   * Returns a view of the rows in [from, to), all of which must exist.
   *
   * @param from the first row, 0 or more
   * @param to one past the last row, at most {@link #rows()}
   * @return a view of {@code to - from} rows
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
   * Returns a view of the columns in [from, to), all of which must exist.
   *
   * @param from the first column, 0 or more
   * @param to one past the last column, at most {@link #columns()}
   * @return a view of {@code to - from} columns
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
          "columns from %s on, of panels of %s columns; a view begins with a panel"
              .formatted(from, panels.width()));
    }
    int start = offset + from * panels.rows();
    return inPanels(storage, start, rows, to - from, panels.fromColumn(from));
  }

  /**
   * Returns the transpose, a view.
   *
   * @return a view, [columns × rows]; its own transpose is this operand
   */
  public Operand transpose() {
    return transpose;
  }

  /**
   * Returns a view with {@code newRows} rows, each of them the only row of this matrix.
   *
   * @param newRows the number of rows, 0 or more
   * @return a view, [newRows × columns], with a row stride of 0
   * @throws IllegalArgumentException if this matrix does not have one row by strides
   */
  public Operand repeated(int newRows) {
    if (rows != 1 || panels != null) {
      throw new IllegalArgumentException(
          "%s cannot be repeated; one row by strides can".formatted(this));
    }
    return new Operand(storage, offset, newRows, columns, 0, columnStride, null);
  }

  /**
   * Returns the shape and the layout of this matrix, without an array.
   *
   * @return a matrix without numbers
   */
  public Operand layout() {
    return in(new float[0]);
  }

  /**
   * Returns zeros in the shape and the layout of this matrix, in an array of their own.
   *
   * @return a matrix that does not move
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

  /**
   * Returns the number of rows.
   *
   * @return the number, 0 or more
   */
  public int rows() {
    return rows;
  }

  /**
   * Returns the number of columns.
   *
   * @return the number, 0 or more
   */
  public int columns() {
    return columns;
  }

  /**
   * Returns the array that the matrix lies in.
   *
   * @return the array itself; empty before the first call of {@link #moveTo} on a movable matrix
   */
  public float[] array() {
    return storage.array;
  }

  /**
   * Returns the index of an element in {@link #array()}.
   *
   * @param row from 0 to {@link #rows()} - 1; not checked
   * @param column from 0 to {@link #columns()} - 1; not checked
   * @return the index, until the next call of {@link #moveTo}
   */
  public int at(int row, int column) {
    if (panels == null) {
      return storage.start + offset + row * rowStride + column * columnStride;
    }
    int place = isTransposed ? panels.at(column, row) : panels.at(row, column);
    return storage.start + offset + place;
  }

  /**
   * Returns whether the matrix is by strides, not in panels.
   *
   * @return true also for a matrix that one panel holds
   */
  public boolean isByStrides() {
    return panels == null;
  }

  /**
   * Returns whether the columns of a row, in panels those of a panel, follow one another.
   *
   * @return true for a matrix that is not transposed
   */
  public boolean hasContiguousRows() {
    return panels == null ? columnStride == 1 : !isTransposed;
  }

  /**
   * Returns the distance of rows at a column, in elements of the array.
   *
   * @param column from 0 to {@link #columns()} - 1; matters only in panels
   * @return the distance from (row, column) to (row + 1, column)
   */
  public int rowStride(int column) {
    return panels == null || isTransposed ? rowStride : panels.widthAt(column);
  }

  /**
   * Returns the distance of columns at a row, in elements of the array.
   *
   * @param row from 0 to {@link #rows()} - 1; matters only in transposed panels
   * @return the distance from (row, column) to (row, column + 1)
   */
  public int columnStride(int row) {
    return panels == null || !isTransposed ? columnStride : panels.widthAt(row);
  }

  /**
   * Returns the number of rows from this one on that follow each other with the same strides.
   *
   * @param row from 0 to {@link #rows()} - 1
   * @return the number, at least 1 and at most the rows that are left
   */
  public int rowsTogether(int row) {
    int rest = rows - row;
    return panels == null || !isTransposed ? rest : Math.min(rest, panels.together(row));
  }

  /**
   * Returns the number of columns from this one on that follow each other with the same strides.
   *
   * @param column from 0 to {@link #columns()} - 1
   * @return the number, at least 1 and at most the columns that are left
   */
  public int columnsTogether(int column) {
    int rest = columns - column;
    return panels == null || isTransposed ? rest : Math.min(rest, panels.together(column));
  }

  /**
   * Returns whether the ranges of indices from the first to the last elements share an index.
   *
   * @param other a matrix in the same array or in another
   * @return false for different arrays, and for a matrix without elements
   */
  public boolean overlaps(Operand other) {
    return storage.array == other.storage.array
        && Math.max(at(0, 0), other.at(0, 0)) < Math.min(end(), other.end());
  }

  /**
   * Returns the index after the last element.
   *
   * @return an index in {@link #array()}, or its length; the index of element (0, 0) if there are
   *     no elements
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
