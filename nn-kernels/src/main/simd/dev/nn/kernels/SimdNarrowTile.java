package dev.nn.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The tiles of {@link SimdTile} for the last columns. Eight multiply-adds in flight still cover the
 * four cycles that each takes.
 */
final class SimdNarrowTile {

  private static final VectorSpecies<Float> SPECIES = SimdTile.SPECIES;
  private static final int LANES = SimdTile.LANES;

  private SimdNarrowTile() {}

  /** Up to four rows by two vectors. */
  static void fourByTwo(
      float[] a,
      int a0,
      int aRowStride,
      int aColumnStride,
      float[] b,
      int bStart,
      float[] from,
      int from0,
      int fromRowStride,
      float[] c,
      int c0,
      int cRowStride,
      int rows,
      int inner) {
    int from1 = rows > 1 ? from0 + fromRowStride : from0;
    int from2 = rows > 2 ? from1 + fromRowStride : from1;
    int from3 = rows > 3 ? from2 + fromRowStride : from2;
    FloatVector c00 = load(from, from0);
    FloatVector c01 = load(from, from0 + LANES);
    FloatVector c10 = load(from, from1);
    FloatVector c11 = load(from, from1 + LANES);
    FloatVector c20 = load(from, from2);
    FloatVector c21 = load(from, from2 + LANES);
    FloatVector c30 = load(from, from3);
    FloatVector c31 = load(from, from3 + LANES);
    int a1 = rows > 1 ? a0 + aRowStride : a0;
    int a2 = rows > 2 ? a1 + aRowStride : a1;
    int a3 = rows > 3 ? a2 + aRowStride : a2;
    for (int k = 0; k < inner; k++) {
      int row = bStart + k * (2 * LANES);
      FloatVector b0 = load(b, row);
      FloatVector b1 = load(b, row + LANES);
      int column = k * aColumnStride;
      FloatVector f = FloatVector.broadcast(SPECIES, a[a0 + column]);
      c00 = f.fma(b0, c00);
      c01 = f.fma(b1, c01);
      f = FloatVector.broadcast(SPECIES, a[a1 + column]);
      c10 = f.fma(b0, c10);
      c11 = f.fma(b1, c11);
      f = FloatVector.broadcast(SPECIES, a[a2 + column]);
      c20 = f.fma(b0, c20);
      c21 = f.fma(b1, c21);
      f = FloatVector.broadcast(SPECIES, a[a3 + column]);
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

  /** Up to eight rows by one vector. */
  static void eightByOne(
      float[] a,
      int a0,
      int aRowStride,
      int aColumnStride,
      float[] b,
      int bStart,
      float[] from,
      int from0,
      int fromRowStride,
      float[] c,
      int c0,
      int cRowStride,
      int rows,
      int inner) {
    FloatVector s0 = load(from, from0);
    FloatVector s1 = load(from, from0 + Math.min(1, rows - 1) * fromRowStride);
    FloatVector s2 = load(from, from0 + Math.min(2, rows - 1) * fromRowStride);
    FloatVector s3 = load(from, from0 + Math.min(3, rows - 1) * fromRowStride);
    FloatVector s4 = load(from, from0 + Math.min(4, rows - 1) * fromRowStride);
    FloatVector s5 = load(from, from0 + Math.min(5, rows - 1) * fromRowStride);
    FloatVector s6 = load(from, from0 + Math.min(6, rows - 1) * fromRowStride);
    FloatVector s7 = load(from, from0 + Math.min(7, rows - 1) * fromRowStride);
    int a1 = a0 + Math.min(1, rows - 1) * aRowStride;
    int a2 = a0 + Math.min(2, rows - 1) * aRowStride;
    int a3 = a0 + Math.min(3, rows - 1) * aRowStride;
    int a4 = a0 + Math.min(4, rows - 1) * aRowStride;
    int a5 = a0 + Math.min(5, rows - 1) * aRowStride;
    int a6 = a0 + Math.min(6, rows - 1) * aRowStride;
    int a7 = a0 + Math.min(7, rows - 1) * aRowStride;
    for (int k = 0; k < inner; k++) {
      FloatVector b0 = load(b, bStart + k * LANES);
      int column = k * aColumnStride;
      s0 = FloatVector.broadcast(SPECIES, a[a0 + column]).fma(b0, s0);
      s1 = FloatVector.broadcast(SPECIES, a[a1 + column]).fma(b0, s1);
      s2 = FloatVector.broadcast(SPECIES, a[a2 + column]).fma(b0, s2);
      s3 = FloatVector.broadcast(SPECIES, a[a3 + column]).fma(b0, s3);
      s4 = FloatVector.broadcast(SPECIES, a[a4 + column]).fma(b0, s4);
      s5 = FloatVector.broadcast(SPECIES, a[a5 + column]).fma(b0, s5);
      s6 = FloatVector.broadcast(SPECIES, a[a6 + column]).fma(b0, s6);
      s7 = FloatVector.broadcast(SPECIES, a[a7 + column]).fma(b0, s7);
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

  private static FloatVector load(float[] array, int start) {
    return FloatVector.fromArray(SPECIES, array, start);
  }
}
