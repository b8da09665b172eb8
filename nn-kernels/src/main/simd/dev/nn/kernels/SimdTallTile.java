package dev.nn.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The large tile for processors of 16 vector registers: six rows by two vectors, which with the two
 * of B and a number of A are 15. A tile of four rows by two would have too few multiply-adds in
 * flight for the loads beside them (70 instead of 87 GFLOP/s of 117, with vectors of 256 bits).
 */
final class SimdTallTile {

  private static final VectorSpecies<Float> SPECIES = SimdTile.SPECIES;
  private static final int LANES = SimdTile.LANES;

  private SimdTallTile() {}

  /** Up to six rows by two vectors. */
  static void sixByTwo(
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
    int from4 = rows > 4 ? from3 + fromRowStride : from3;
    int from5 = rows > 5 ? from4 + fromRowStride : from4;
    FloatVector c00 = load(from, from0);
    FloatVector c01 = load(from, from0 + LANES);
    FloatVector c10 = load(from, from1);
    FloatVector c11 = load(from, from1 + LANES);
    FloatVector c20 = load(from, from2);
    FloatVector c21 = load(from, from2 + LANES);
    FloatVector c30 = load(from, from3);
    FloatVector c31 = load(from, from3 + LANES);
    FloatVector c40 = load(from, from4);
    FloatVector c41 = load(from, from4 + LANES);
    FloatVector c50 = load(from, from5);
    FloatVector c51 = load(from, from5 + LANES);
    int a1 = rows > 1 ? a0 + aRowStride : a0;
    int a2 = rows > 2 ? a1 + aRowStride : a1;
    int a3 = rows > 3 ? a2 + aRowStride : a2;
    int a4 = rows > 4 ? a3 + aRowStride : a3;
    int a5 = rows > 5 ? a4 + aRowStride : a4;
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
      f = FloatVector.broadcast(SPECIES, a[a4 + column]);
      c40 = f.fma(b0, c40);
      c41 = f.fma(b1, c41);
      f = FloatVector.broadcast(SPECIES, a[a5 + column]);
      c50 = f.fma(b0, c50);
      c51 = f.fma(b1, c51);
    }
    int c1 = rows > 1 ? c0 + cRowStride : c0;
    int c2 = rows > 2 ? c1 + cRowStride : c1;
    int c3 = rows > 3 ? c2 + cRowStride : c2;
    int c4 = rows > 4 ? c3 + cRowStride : c3;
    int c5 = rows > 5 ? c4 + cRowStride : c4;
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + LANES);
    c10.intoArray(c, c1);
    c11.intoArray(c, c1 + LANES);
    c20.intoArray(c, c2);
    c21.intoArray(c, c2 + LANES);
    c30.intoArray(c, c3);
    c31.intoArray(c, c3 + LANES);
    c40.intoArray(c, c4);
    c41.intoArray(c, c4 + LANES);
    c50.intoArray(c, c5);
    c51.intoArray(c, c5 + LANES);
  }

  private static FloatVector load(float[] array, int start) {
    return FloatVector.fromArray(SPECIES, array, start);
  }
}
