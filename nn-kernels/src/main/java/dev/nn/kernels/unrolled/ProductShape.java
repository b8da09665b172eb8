package dev.nn.kernels.unrolled;

import dev.nn.kernels.operand.Operand;
import org.jspecify.annotations.Nullable;

/** All that the code of C = D + A·B depends on; without D, sums start from 0. */
record ProductShape(
    int rows, int inner, int columns, Strides a, Strides b, @Nullable Strides d, Strides c) {

  static ProductShape of(Operand a, Operand b, @Nullable Operand d, Operand c) {
    return new ProductShape(
        c.rows(),
        a.columns(),
        c.columns(),
        Strides.of(a),
        Strides.of(b),
        d == null ? null : Strides.of(d),
        Strides.of(c));
  }

  /** Returns the elements of A's array from the first to the last that is read. */
  int ofA() {
    return a.index(rows - 1, inner - 1) + 1;
  }

  int ofB() {
    return b.index(inner - 1, columns - 1) + 1;
  }

  int ofC() {
    return c.index(rows - 1, columns - 1) + 1;
  }

  int ofD() {
    return d == null ? 0 : d.index(rows - 1, columns - 1) + 1;
  }

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
}
