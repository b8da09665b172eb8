package dev.nn.testkit;

import java.util.List;

/**
 * A number of rows and columns.
 *
 * @param rows at least 1
 * @param columns at least 1
 */
record Shape(int rows, int columns) {

  /** Sizes below, at and above the length of vectors and blocks, with remainders of every kind. */
  static final List<Shape> ODD =
      List.of(
          new Shape(1, 1),
          new Shape(31, 1),
          new Shape(17, 3),
          new Shape(3, 15),
          new Shape(4, 16),
          new Shape(5, 17),
          new Shape(2, 31),
          new Shape(3, 100),
          new Shape(1, 100),
          new Shape(100, 16));

  @Override
  public String toString() {
    return "[" + rows + " × " + columns + "]";
  }
}
