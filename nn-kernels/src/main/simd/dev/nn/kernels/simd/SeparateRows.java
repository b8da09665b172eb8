package dev.nn.kernels.simd;

import dev.nn.kernels.operand.Operand;
import java.util.Arrays;

/** The rows of a block of A, [height × depth], each copied to an array of its own. */
final class SeparateRows {

  private final VectorTransposition transposition = new VectorTransposition();
  private float[][] rows = {};

  /** Makes room for a block of this size. The arrays still contain numbers of an earlier block. */
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

  float[] row(int r) {
    return rows[r];
  }

  /**
   * Copies the block of A from element (i, k) on, [height × depth]. Its rows or its columns must be
   * contiguous.
   */
  void take(Operand a, int i, int k, int height, int depth) {
    make(height, depth);
    float[] source = a.array();
    int start = a.at(i, k);
    if (a.hasContiguousRows()) {
      copy(source, start, a.rowStride(k), height, depth);
    } else {
      transpose(source, start, a.columnStride(i), height, depth);
    }
  }

  private void copy(float[] a, int start, int rowStride, int height, int depth) {
    for (int r = 0; r < height; r++) {
      System.arraycopy(a, start + r * rowStride, rows[r], 0, depth);
    }
  }

  private void transpose(float[] a, int start, int columnStride, int height, int depth) {
    // Squares of vectors first, then the elements to the right of them and below.
    boolean squares = Vectors.LANES == 16;
    int right = squares ? VectorTransposition.whole(height) : 0;
    int below = squares ? VectorTransposition.whole(depth) : 0;
    transposition.transpose(a, start, columnStride, below, right, rows);
    transpose(a, start, columnStride, 0, right, below, depth);
    transpose(a, start, columnStride, right, height, 0, depth);
  }

  /** Transposes columns [from, to) of A, from row k on. */
  private void transpose(
      float[] a, int start, int columnStride, int from, int to, int k, int depth) {
    int r = from;
    for (; r + 8 <= to; r += 8) {
      transposeEight(a, start + r, columnStride, r, k, depth);
    }
    for (; r < to; r++) {
      float[] row = rows[r];
      for (int i = k; i < depth; i++) {
        row[i] = a[start + r + i * columnStride];
      }
    }
  }

  /** Transposes eight columns, with all loads before the stores, as {@link Transposition} does. */
  private void transposeEight(
      float[] a, int start, int columnStride, int row, int first, int depth) {
    float[] r0 = rows[row];
    float[] r1 = rows[row + 1];
    float[] r2 = rows[row + 2];
    float[] r3 = rows[row + 3];
    float[] r4 = rows[row + 4];
    float[] r5 = rows[row + 5];
    float[] r6 = rows[row + 6];
    float[] r7 = rows[row + 7];
    for (int k = first; k < depth; k++) {
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
