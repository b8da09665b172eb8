package dev.nn.kernels.operand;

/**
 * The order of a matrix in panels: a few columns each, fewer in the last, one panel after the
 * other, each row-major.
 *
 * @param rows the rows of all panels, of which a view may begin with a later one
 */
record Panels(int width, int rows, int columns, int firstRow) {

  /** Returns the same panels, viewed from a later row on. */
  Panels fromRow(int row) {
    return new Panels(width, rows, columns, firstRow + row);
  }

  /** Returns the panels from the one on that begins with a column. */
  Panels fromColumn(int column) {
    return new Panels(width, rows, columns - column, firstRow);
  }

  /** Returns the place of an element, from the beginning of the first panel. */
  int at(int row, int column) {
    int first = column - column % width;
    return first * rows + (firstRow + row) * widthAt(column) + column - first;
  }

  /** Returns the columns of the panel that a column lies in. */
  int widthAt(int column) {
    return Math.min(width, columns - (column - column % width));
  }

  /** Returns the number of columns from this one to the end of its panel, if that is full. */
  int together(int column) {
    return width - column % width;
  }
}
