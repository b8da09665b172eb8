package dev.nn.kernels.simd.narrow;

import static dev.nn.kernels.simd.narrow.Narrow.LANES;
import static dev.nn.kernels.simd.narrow.Narrow.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/**
 * The sums of a narrow product, row by row: each row of C = D + A·B gets up to sixteen products,
 * with B in registers, while one loop runs over the rows of A, D and C. So a row costs its
 * multiply-adds, not the start of a tile.
 *
 * <p>Rows of B are {@code v · LANES} apart for v vectors; the second vector of every row starts
 * {@code second} after the first, and may overlap it. Rows are written in rising order.
 */
final class NarrowRows {

  private NarrowRows() {}

  static void eightByTwo(
      float[] a,
      int a0,
      int aRow,
      float[] b,
      int bStart,
      float[] d,
      int d0,
      int dRow,
      float[] c,
      int c0,
      int cRow,
      int second,
      int rows) {
    FloatVector b00 = fromArray(SPECIES, b, bStart);
    FloatVector b01 = fromArray(SPECIES, b, bStart + second);
    FloatVector b10 = fromArray(SPECIES, b, bStart + (2 * LANES));
    FloatVector b11 = fromArray(SPECIES, b, bStart + (2 * LANES) + second);
    FloatVector b20 = fromArray(SPECIES, b, bStart + 2 * (2 * LANES));
    FloatVector b21 = fromArray(SPECIES, b, bStart + 2 * (2 * LANES) + second);
    FloatVector b30 = fromArray(SPECIES, b, bStart + 3 * (2 * LANES));
    FloatVector b31 = fromArray(SPECIES, b, bStart + 3 * (2 * LANES) + second);
    FloatVector b40 = fromArray(SPECIES, b, bStart + 4 * (2 * LANES));
    FloatVector b41 = fromArray(SPECIES, b, bStart + 4 * (2 * LANES) + second);
    FloatVector b50 = fromArray(SPECIES, b, bStart + 5 * (2 * LANES));
    FloatVector b51 = fromArray(SPECIES, b, bStart + 5 * (2 * LANES) + second);
    FloatVector b60 = fromArray(SPECIES, b, bStart + 6 * (2 * LANES));
    FloatVector b61 = fromArray(SPECIES, b, bStart + 6 * (2 * LANES) + second);
    FloatVector b70 = fromArray(SPECIES, b, bStart + 7 * (2 * LANES));
    FloatVector b71 = fromArray(SPECIES, b, bStart + 7 * (2 * LANES) + second);
    for (int r = 0; r < rows; r++) {
      int from = d0 + r * dRow;
      int left = a0 + r * aRow;
      FloatVector s0 = fromArray(SPECIES, d, from);
      FloatVector s1 = fromArray(SPECIES, d, from + second);
      FloatVector f = broadcast(SPECIES, a[left]);
      s0 = f.fma(b00, s0);
      s1 = f.fma(b01, s1);
      f = broadcast(SPECIES, a[left + 1]);
      s0 = f.fma(b10, s0);
      s1 = f.fma(b11, s1);
      f = broadcast(SPECIES, a[left + 2]);
      s0 = f.fma(b20, s0);
      s1 = f.fma(b21, s1);
      f = broadcast(SPECIES, a[left + 3]);
      s0 = f.fma(b30, s0);
      s1 = f.fma(b31, s1);
      f = broadcast(SPECIES, a[left + 4]);
      s0 = f.fma(b40, s0);
      s1 = f.fma(b41, s1);
      f = broadcast(SPECIES, a[left + 5]);
      s0 = f.fma(b50, s0);
      s1 = f.fma(b51, s1);
      f = broadcast(SPECIES, a[left + 6]);
      s0 = f.fma(b60, s0);
      s1 = f.fma(b61, s1);
      f = broadcast(SPECIES, a[left + 7]);
      s0 = f.fma(b70, s0);
      s1 = f.fma(b71, s1);
      int to = c0 + r * cRow;
      s0.intoArray(c, to);
      s1.intoArray(c, to + second);
    }
  }

  static void fourByTwo(
      float[] a,
      int a0,
      int aRow,
      float[] b,
      int bStart,
      float[] d,
      int d0,
      int dRow,
      float[] c,
      int c0,
      int cRow,
      int second,
      int rows) {
    FloatVector b00 = fromArray(SPECIES, b, bStart);
    FloatVector b01 = fromArray(SPECIES, b, bStart + second);
    FloatVector b10 = fromArray(SPECIES, b, bStart + (2 * LANES));
    FloatVector b11 = fromArray(SPECIES, b, bStart + (2 * LANES) + second);
    FloatVector b20 = fromArray(SPECIES, b, bStart + 2 * (2 * LANES));
    FloatVector b21 = fromArray(SPECIES, b, bStart + 2 * (2 * LANES) + second);
    FloatVector b30 = fromArray(SPECIES, b, bStart + 3 * (2 * LANES));
    FloatVector b31 = fromArray(SPECIES, b, bStart + 3 * (2 * LANES) + second);
    for (int r = 0; r < rows; r++) {
      int from = d0 + r * dRow;
      int left = a0 + r * aRow;
      FloatVector s0 = fromArray(SPECIES, d, from);
      FloatVector s1 = fromArray(SPECIES, d, from + second);
      FloatVector f = broadcast(SPECIES, a[left]);
      s0 = f.fma(b00, s0);
      s1 = f.fma(b01, s1);
      f = broadcast(SPECIES, a[left + 1]);
      s0 = f.fma(b10, s0);
      s1 = f.fma(b11, s1);
      f = broadcast(SPECIES, a[left + 2]);
      s0 = f.fma(b20, s0);
      s1 = f.fma(b21, s1);
      f = broadcast(SPECIES, a[left + 3]);
      s0 = f.fma(b30, s0);
      s1 = f.fma(b31, s1);
      int to = c0 + r * cRow;
      s0.intoArray(c, to);
      s1.intoArray(c, to + second);
    }
  }

  static void oneByTwo(
      float[] a,
      int a0,
      int aRow,
      float[] b,
      int bStart,
      float[] d,
      int d0,
      int dRow,
      float[] c,
      int c0,
      int cRow,
      int second,
      int rows) {
    FloatVector b00 = fromArray(SPECIES, b, bStart);
    FloatVector b01 = fromArray(SPECIES, b, bStart + second);
    for (int r = 0; r < rows; r++) {
      int from = d0 + r * dRow;
      int left = a0 + r * aRow;
      FloatVector s0 = fromArray(SPECIES, d, from);
      FloatVector s1 = fromArray(SPECIES, d, from + second);
      FloatVector f = broadcast(SPECIES, a[left]);
      s0 = f.fma(b00, s0);
      s1 = f.fma(b01, s1);
      int to = c0 + r * cRow;
      s0.intoArray(c, to);
      s1.intoArray(c, to + second);
    }
  }

  static void sixteenByOne(
      float[] a,
      int a0,
      int aRow,
      float[] b,
      int bStart,
      float[] d,
      int d0,
      int dRow,
      float[] c,
      int c0,
      int cRow,
      int rows) {
    FloatVector b0 = fromArray(SPECIES, b, bStart);
    FloatVector b1 = fromArray(SPECIES, b, bStart + LANES);
    FloatVector b2 = fromArray(SPECIES, b, bStart + 2 * LANES);
    FloatVector b3 = fromArray(SPECIES, b, bStart + 3 * LANES);
    FloatVector b4 = fromArray(SPECIES, b, bStart + 4 * LANES);
    FloatVector b5 = fromArray(SPECIES, b, bStart + 5 * LANES);
    FloatVector b6 = fromArray(SPECIES, b, bStart + 6 * LANES);
    FloatVector b7 = fromArray(SPECIES, b, bStart + 7 * LANES);
    FloatVector b8 = fromArray(SPECIES, b, bStart + 8 * LANES);
    FloatVector b9 = fromArray(SPECIES, b, bStart + 9 * LANES);
    FloatVector b10 = fromArray(SPECIES, b, bStart + 10 * LANES);
    FloatVector b11 = fromArray(SPECIES, b, bStart + 11 * LANES);
    FloatVector b12 = fromArray(SPECIES, b, bStart + 12 * LANES);
    FloatVector b13 = fromArray(SPECIES, b, bStart + 13 * LANES);
    FloatVector b14 = fromArray(SPECIES, b, bStart + 14 * LANES);
    FloatVector b15 = fromArray(SPECIES, b, bStart + 15 * LANES);
    for (int r = 0; r < rows; r++) {
      int from = d0 + r * dRow;
      int left = a0 + r * aRow;
      FloatVector s = fromArray(SPECIES, d, from);
      s = broadcast(SPECIES, a[left]).fma(b0, s);
      s = broadcast(SPECIES, a[left + 1]).fma(b1, s);
      s = broadcast(SPECIES, a[left + 2]).fma(b2, s);
      s = broadcast(SPECIES, a[left + 3]).fma(b3, s);
      s = broadcast(SPECIES, a[left + 4]).fma(b4, s);
      s = broadcast(SPECIES, a[left + 5]).fma(b5, s);
      s = broadcast(SPECIES, a[left + 6]).fma(b6, s);
      s = broadcast(SPECIES, a[left + 7]).fma(b7, s);
      s = broadcast(SPECIES, a[left + 8]).fma(b8, s);
      s = broadcast(SPECIES, a[left + 9]).fma(b9, s);
      s = broadcast(SPECIES, a[left + 10]).fma(b10, s);
      s = broadcast(SPECIES, a[left + 11]).fma(b11, s);
      s = broadcast(SPECIES, a[left + 12]).fma(b12, s);
      s = broadcast(SPECIES, a[left + 13]).fma(b13, s);
      s = broadcast(SPECIES, a[left + 14]).fma(b14, s);
      s = broadcast(SPECIES, a[left + 15]).fma(b15, s);
      s.intoArray(c, c0 + r * cRow);
    }
  }

  static void fourByOne(
      float[] a,
      int a0,
      int aRow,
      float[] b,
      int bStart,
      float[] d,
      int d0,
      int dRow,
      float[] c,
      int c0,
      int cRow,
      int rows) {
    FloatVector b0 = fromArray(SPECIES, b, bStart);
    FloatVector b1 = fromArray(SPECIES, b, bStart + LANES);
    FloatVector b2 = fromArray(SPECIES, b, bStart + 2 * LANES);
    FloatVector b3 = fromArray(SPECIES, b, bStart + 3 * LANES);
    for (int r = 0; r < rows; r++) {
      int from = d0 + r * dRow;
      int left = a0 + r * aRow;
      FloatVector s = fromArray(SPECIES, d, from);
      s = broadcast(SPECIES, a[left]).fma(b0, s);
      s = broadcast(SPECIES, a[left + 1]).fma(b1, s);
      s = broadcast(SPECIES, a[left + 2]).fma(b2, s);
      s = broadcast(SPECIES, a[left + 3]).fma(b3, s);
      s.intoArray(c, c0 + r * cRow);
    }
  }

  static void oneByOne(
      float[] a,
      int a0,
      int aRow,
      float[] b,
      int bStart,
      float[] d,
      int d0,
      int dRow,
      float[] c,
      int c0,
      int cRow,
      int rows) {
    FloatVector b0 = fromArray(SPECIES, b, bStart);
    for (int r = 0; r < rows; r++) {
      int from = d0 + r * dRow;
      int left = a0 + r * aRow;
      FloatVector s = fromArray(SPECIES, d, from);
      s = broadcast(SPECIES, a[left]).fma(b0, s);
      s.intoArray(c, c0 + r * cRow);
    }
  }
}
