package dev.nn.kernels.simd;

import static dev.nn.kernels.simd.Vectors.LANES;
import static dev.nn.kernels.simd.Vectors.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/**
 * A tile of eight rows by one vector, for the last columns; otherwise like {@link Tile4x4}. Its
 * eight multiply-adds in flight are enough to cover the four cycles that each takes.
 */
final class Tile8x1 {

  private Tile8x1() {}

  /** Computes up to eight rows by one vector of C = D + A·B. */
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
    FloatVector s0 = fromArray(SPECIES, d, d0);
    FloatVector s1 = fromArray(SPECIES, d, d0 + Math.min(1, rows - 1) * dRowStride);
    FloatVector s2 = fromArray(SPECIES, d, d0 + Math.min(2, rows - 1) * dRowStride);
    FloatVector s3 = fromArray(SPECIES, d, d0 + Math.min(3, rows - 1) * dRowStride);
    FloatVector s4 = fromArray(SPECIES, d, d0 + Math.min(4, rows - 1) * dRowStride);
    FloatVector s5 = fromArray(SPECIES, d, d0 + Math.min(5, rows - 1) * dRowStride);
    FloatVector s6 = fromArray(SPECIES, d, d0 + Math.min(6, rows - 1) * dRowStride);
    FloatVector s7 = fromArray(SPECIES, d, d0 + Math.min(7, rows - 1) * dRowStride);
    int a1 = a0 + Math.min(1, rows - 1) * aRowStride;
    int a2 = a0 + Math.min(2, rows - 1) * aRowStride;
    int a3 = a0 + Math.min(3, rows - 1) * aRowStride;
    int a4 = a0 + Math.min(4, rows - 1) * aRowStride;
    int a5 = a0 + Math.min(5, rows - 1) * aRowStride;
    int a6 = a0 + Math.min(6, rows - 1) * aRowStride;
    int a7 = a0 + Math.min(7, rows - 1) * aRowStride;
    for (int k = 0; k < inner; k++) {
      FloatVector b0 = fromArray(SPECIES, b, bStart + k * LANES);
      int column = k * aColumnStride;
      s0 = broadcast(SPECIES, a[a0 + column]).fma(b0, s0);
      s1 = broadcast(SPECIES, a[a1 + column]).fma(b0, s1);
      s2 = broadcast(SPECIES, a[a2 + column]).fma(b0, s2);
      s3 = broadcast(SPECIES, a[a3 + column]).fma(b0, s3);
      s4 = broadcast(SPECIES, a[a4 + column]).fma(b0, s4);
      s5 = broadcast(SPECIES, a[a5 + column]).fma(b0, s5);
      s6 = broadcast(SPECIES, a[a6 + column]).fma(b0, s6);
      s7 = broadcast(SPECIES, a[a7 + column]).fma(b0, s7);
    }
    s0.intoArray(c, c0);
    s1.intoArray(c, c0 + Math.min(1, rows - 1) * cRowStride);
    s2.intoArray(c, c0 + Math.min(2, rows - 1) * cRowStride);
    s3.intoArray(c, c0 + Math.min(3, rows - 1) * cRowStride);
    s4.intoArray(c, c0 + Math.min(4, rows - 1) * cRowStride);
    s5.intoArray(c, c0 + Math.min(5, rows - 1) * cRowStride);
    s6.intoArray(c, c0 + Math.min(6, rows - 1) * cRowStride);
    s7.intoArray(c, c0 + Math.min(7, rows - 1) * cRowStride);
  }
}
