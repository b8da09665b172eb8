package dev.nn.kernels.simd;

import static dev.nn.kernels.simd.Vectors.LANES;
import static dev.nn.kernels.simd.Vectors.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/**
 * A tile of four rows by two vectors, for the last columns; otherwise like {@link Tile4x4}. Its
 * eight multiply-adds in flight are enough to cover the four cycles that each takes.
 */
final class Tile4x2 {

  private Tile4x2() {}

  /** Computes up to four rows by two vectors of C = D + A·B. */
  static void multiply(
      float[] a,
      int a0,
      int aRowStride,
      int aColumnStride,
      float[] b,
      int bStart,
      float[] d,
      int d0,
      int dRowStride,
      float[] c,
      int c0,
      int cRowStride,
      int rows,
      int inner) {
    int d1 = rows > 1 ? d0 + dRowStride : d0;
    int d2 = rows > 2 ? d1 + dRowStride : d1;
    int d3 = rows > 3 ? d2 + dRowStride : d2;
    FloatVector c00 = fromArray(SPECIES, d, d0);
    FloatVector c01 = fromArray(SPECIES, d, d0 + LANES);
    FloatVector c10 = fromArray(SPECIES, d, d1);
    FloatVector c11 = fromArray(SPECIES, d, d1 + LANES);
    FloatVector c20 = fromArray(SPECIES, d, d2);
    FloatVector c21 = fromArray(SPECIES, d, d2 + LANES);
    FloatVector c30 = fromArray(SPECIES, d, d3);
    FloatVector c31 = fromArray(SPECIES, d, d3 + LANES);
    int a1 = rows > 1 ? a0 + aRowStride : a0;
    int a2 = rows > 2 ? a1 + aRowStride : a1;
    int a3 = rows > 3 ? a2 + aRowStride : a2;
    for (int k = 0; k < inner; k++) {
      int row = bStart + k * (2 * LANES);
      FloatVector b0 = fromArray(SPECIES, b, row);
      FloatVector b1 = fromArray(SPECIES, b, row + LANES);
      int column = k * aColumnStride;
      FloatVector f = broadcast(SPECIES, a[a0 + column]);
      c00 = f.fma(b0, c00);
      c01 = f.fma(b1, c01);
      f = broadcast(SPECIES, a[a1 + column]);
      c10 = f.fma(b0, c10);
      c11 = f.fma(b1, c11);
      f = broadcast(SPECIES, a[a2 + column]);
      c20 = f.fma(b0, c20);
      c21 = f.fma(b1, c21);
      f = broadcast(SPECIES, a[a3 + column]);
      c30 = f.fma(b0, c30);
      c31 = f.fma(b1, c31);
    }
    int c1 = rows > 1 ? c0 + cRowStride : c0;
    int c2 = rows > 2 ? c1 + cRowStride : c1;
    int c3 = rows > 3 ? c2 + cRowStride : c2;
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + LANES);
    c10.intoArray(c, c1);
    c11.intoArray(c, c1 + LANES);
    c20.intoArray(c, c2);
    c21.intoArray(c, c2 + LANES);
    c30.intoArray(c, c3);
    c31.intoArray(c, c3 + LANES);
  }
}
