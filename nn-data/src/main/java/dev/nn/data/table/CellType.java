package dev.nn.data.table;

import java.nio.ByteBuffer;

/** The encoding of a column's cells in a table file, in as few bytes as hold them exactly. */
enum CellType {
  /** Whole numbers and category indices from 0 to 254; 255 is a missing one. */
  UINT8(1),
  /** Numbers that are floats, and category indices up to 2²⁴; NaN is a missing one. */
  FLOAT32(4),
  /** All others. */
  FLOAT64(8);

  private static final int MISSING_BYTE = 255;

  private final int bytes;

  CellType(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  boolean holds(double cell) {
    return switch (this) {
      // The second comparison is false for -0.0.
      case UINT8 ->
          Double.isNaN(cell)
              || (cell >= 0
                  && cell < MISSING_BYTE
                  && Double.doubleToRawLongBits(cell) == Double.doubleToRawLongBits((int) cell));
      case FLOAT32 -> Double.isNaN(cell) || (float) cell == cell;
      case FLOAT64 -> true;
    };
  }

  /** Returns the next type, which also holds a cell that this one does not. */
  CellType widened(double cell) {
    return this == UINT8 && FLOAT32.holds(cell) ? FLOAT32 : FLOAT64;
  }

  void put(ByteBuffer to, double cell) {
    switch (this) {
      case UINT8 -> to.put((byte) (Double.isNaN(cell) ? MISSING_BYTE : (int) cell));
      case FLOAT32 -> to.putFloat((float) cell);
      case FLOAT64 -> to.putDouble(cell);
    }
  }

  double get(ByteBuffer from, int index) {
    if (this != UINT8) {
      return this == FLOAT64 ? from.getDouble(index) : from.getFloat(index);
    }
    int number = Byte.toUnsignedInt(from.get(index));
    return number == MISSING_BYTE ? Double.NaN : number;
  }
}
