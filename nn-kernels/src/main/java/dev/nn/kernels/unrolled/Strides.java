package dev.nn.kernels.unrolled;

import dev.nn.kernels.operand.Operand;

/** The distances of rows and of columns of a matrix, in elements of its array. */
record Strides(int row, int column) {

  static Strides of(Operand operand) {
    return new Strides(operand.rowStride(0), operand.columnStride(0));
  }

  /** Returns the index of element (i, j), counted from element (0, 0). */
  int index(int i, int j) {
    return i * row + j * column;
  }
}
