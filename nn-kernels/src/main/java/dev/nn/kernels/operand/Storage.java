package dev.nn.kernels.operand;

/** The array behind an operand and all its views. */
final class Storage {

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
