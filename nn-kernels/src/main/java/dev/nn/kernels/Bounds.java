package dev.nn.kernels;

import java.util.Objects;

/** The checks of arguments, with their messages. */
final class Bounds {

  private Bounds() {}

  static void requireRange(float[] x, float[] y, int start, int end) {
    if (start < 0 || start > end || end > x.length || end > y.length) {
      throw new IndexOutOfBoundsException(
          "the range [%d, %d) must lie in x, which has %d elements, and in y, which has %d"
              .formatted(start, end, x.length, y.length));
    }
  }

  static void requireShape(int rows, int inputs, int outputs) {
    if (rows < 0 || inputs < 0 || outputs < 0) {
      throw new IllegalArgumentException(
          "%d rows, %d inputs, %d outputs; none may be below 0".formatted(rows, inputs, outputs));
    }
  }

  static void requireMatrix(String name, float[] array, int start, int rows, int columns) {
    if (start < 0 || (long) start + (long) rows * columns > array.length) {
      throw new IndexOutOfBoundsException(
          "%s, [%d × %d], starts at %d and needs %d elements, but its array has %d"
              .formatted(name, rows, columns, start, (long) rows * columns, array.length));
    }
  }

  /** Refuses a result that would overwrite an operand while it is being read. */
  static void requireApart(
      String result,
      float[] c,
      int cStart,
      int cSize,
      String operand,
      float[] a,
      int aStart,
      int aSize) {
    if (c == a && cStart < aStart + aSize && aStart < cStart + cSize) {
      throw new IllegalArgumentException(
          "%s, [%d, %d), overlaps %s, [%d, %d), in one array; a result needs a place of its own"
              .formatted(result, cStart, cStart + cSize, operand, aStart, aStart + aSize));
    }
  }

  /** Refuses a range of columns that does not begin with a panel. */
  static void requirePanels(int panel, int from, int to, int columns) {
    Objects.checkFromToIndex(from, to, columns);
    if (columns > 0 && (panel < 1 || from % panel != 0)) {
      throw new IllegalArgumentException(
          "panels of %d columns, and a part from column %d on; a panel has at least 1, and a part"
                  .formatted(panel, from)
              + " begins with one");
    }
  }
}
