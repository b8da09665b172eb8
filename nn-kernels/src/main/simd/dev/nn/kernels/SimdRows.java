package dev.nn.kernels;

import java.util.Arrays;

/** Rows of a part of A, [height × depth], each copied to an array of its own. */
final class SimdRows {

  private float[][] rows = {};

  /** Makes room for a part of this size, whose numbers are those of an earlier one. */
  void make(int height, int depth) {
    int made = rows.length;
    if (made < height) {
      rows = Arrays.copyOf(rows, height);
    }
    for (int r = 0; r < height; r++) {
      if (r >= made || rows[r].length < depth) {
        rows[r] = new float[depth];
      }
    }
  }

  /** Row r. */
  float[] row(int r) {
    return rows[r];
  }

  /** Copies rows that are contiguous. */
  void copy(float[] a, int start, int rowStride, int height, int depth) {
    make(height, depth);
    for (int r = 0; r < height; r++) {
      System.arraycopy(a, start + r * rowStride, rows[r], 0, depth);
    }
  }

  /** Copies columns that are contiguous, which become rows. */
  void turn(float[] a, int start, int columnStride, int height, int depth) {
    make(height, depth);
    int r = 0;
    for (; r + 8 <= height; r += 8) {
      turnEight(a, start + r, columnStride, r, depth);
    }
    for (; r < height; r++) {
      float[] row = rows[r];
      for (int k = 0; k < depth; k++) {
        row[k] = a[start + r + k * columnStride];
      }
    }
  }

  /** Eight rows at a time, all loads before the stores, as {@link Transposition} does. */
  private void turnEight(float[] a, int start, int columnStride, int row, int depth) {
    float[] r0 = rows[row];
    float[] r1 = rows[row + 1];
    float[] r2 = rows[row + 2];
    float[] r3 = rows[row + 3];
    float[] r4 = rows[row + 4];
    float[] r5 = rows[row + 5];
    float[] r6 = rows[row + 6];
    float[] r7 = rows[row + 7];
    for (int k = 0; k < depth; k++) {
      int at = start + k * columnStride;
      float f0 = a[at];
      float f1 = a[at + 1];
      float f2 = a[at + 2];
      float f3 = a[at + 3];
      float f4 = a[at + 4];
      float f5 = a[at + 5];
      float f6 = a[at + 6];
      float f7 = a[at + 7];
      r0[k] = f0;
      r1[k] = f1;
      r2[k] = f2;
      r3[k] = f3;
      r4[k] = f4;
      r5[k] = f5;
      r6[k] = f6;
      r7[k] = f7;
    }
  }
}
