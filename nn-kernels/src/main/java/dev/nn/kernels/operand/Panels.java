package dev.nn.kernels.operand;

/**
 * The order of elements in panels: one panel of a few columns after the other, each row-major. The
 * last panel may have fewer columns.
 *
 * @param rows the number of rows in every panel; a view may begin with a later row
 */
record Panels(int width, int rows, int columns, int firstRow) {

  /** Returns the same panels, from a later row on. */
  Panels fromRow(int row) {
    return new Panels(width, rows, columns, firstRow + row);
  }

  /** Returns the panels from the one that begins with this column. */
  Panels fromColumn(int column) {
    return new Panels(width, rows, columns - column, firstRow);
  }

  /** Returns an element's offset from the beginning of the first panel. */
  int at(int row, int column) {
    int first = column - column % width;
    return first * rows + (firstRow + row) * widthAt(column) + column - first;
  }

  /** Returns the number of columns in the panel to which a column belongs. */
  int widthAt(int column) {
    return Math.min(width, columns - (column - column % width));
  }

  /** Returns the number of columns from this one to the end of its panel, if the panel is full. */
  int together(int column) {
    return width - column % width;
  }
}
