package dev.nn.kernels;

import java.util.Objects;

/** The checks of arguments, with their messages. */
final class Bounds {

  private Bounds() {}

  static void requireRange(float[] x, float[] y, int start, int end) {
    if (start < 0 || start > end || end > x.length || end > y.length) {
      throw new IndexOutOfBoundsException(
          "the range [%s, %s) must lie in x, which has %s elements, and in y, which has %s"
              .formatted(start, end, x.length, y.length));
    }
  }

  static void requireShape(int rows, int inputs, int outputs) {
    if (rows < 0 || inputs < 0 || outputs < 0) {
      throw new IllegalArgumentException(
          "%s rows, %s inputs, %s outputs; none may be below 0".formatted(rows, inputs, outputs));
    }
  }

  static void requireMatrix(String name, float[] array, int start, int rows, int columns) {
    if (start < 0 || (long) start + (long) rows * columns > array.length) {
      throw new IndexOutOfBoundsException(
          "%s, [%s × %s], starts at %s and needs %s elements, but its array has %s"
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
          "%s, [%s, %s), overlaps %s, [%s, %s), in one array; a result needs a place of its own"
              .formatted(result, cStart, cStart + cSize, operand, aStart, aStart + aSize));
    }
  }

  /** Refuses a range of columns that does not begin with a panel. */
  static void requirePanels(int panel, int from, int to, int columns) {
    Objects.checkFromToIndex(from, to, columns);
    if (columns > 0 && (panel < 1 || from % panel != 0)) {
      throw new IllegalArgumentException(
          "panels of %s columns, and a part from column %s on; a panel has at least 1, and a part"
                  .formatted(panel, from)
              + " begins with one");
    }
  }
}
