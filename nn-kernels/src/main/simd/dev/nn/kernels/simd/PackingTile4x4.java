package dev.nn.kernels.simd;

import static dev.nn.kernels.simd.Vectors.LANES;
import static dev.nn.kernels.simd.Vectors.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The first tile of a panel: a {@link Tile4x4} that reads B in place, and packs it on the way for
 * the tiles below.
 *
 * <p>The stores go through ports that a multiply-add leaves idle. Packing by itself would cost 5 %
 * of a product of 64 or 128 rows, and 15 % of one of 32.
 */
final class PackingTile4x4 {

  private PackingTile4x4() {}

  /**
   * Computes up to four rows by four vectors of C = D + A·B.
   *
   * @param panel receives the rows of B, one after the other
   */
  static void multiply(
      float[] a,
      int a0,
      int aRowStride,
      int aColumnStride,
      float[] b,
      int bStart,
      int bRowStride,
      float[] panel,
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
    FloatVector c00 = load(d, d0);
    FloatVector c01 = load(d, d0 + LANES);
    FloatVector c02 = load(d, d0 + 2 * LANES);
    FloatVector c03 = load(d, d0 + 3 * LANES);
    FloatVector c10 = load(d, d1);
    FloatVector c11 = load(d, d1 + LANES);
    FloatVector c12 = load(d, d1 + 2 * LANES);
    FloatVector c13 = load(d, d1 + 3 * LANES);
    FloatVector c20 = load(d, d2);
    FloatVector c21 = load(d, d2 + LANES);
    FloatVector c22 = load(d, d2 + 2 * LANES);
    FloatVector c23 = load(d, d2 + 3 * LANES);
    FloatVector c30 = load(d, d3);
    FloatVector c31 = load(d, d3 + LANES);
    FloatVector c32 = load(d, d3 + 2 * LANES);
    FloatVector c33 = load(d, d3 + 3 * LANES);
    int a1 = rows > 1 ? a0 + aRowStride : a0;
    int a2 = rows > 2 ? a1 + aRowStride : a1;
    int a3 = rows > 3 ? a2 + aRowStride : a2;
    for (int k = 0; k < inner; k++) {
      int row = k * (4 * LANES);
      int at = bStart + k * bRowStride;
      FloatVector b0 = load(b, at);
      FloatVector b1 = load(b, at + LANES);
      FloatVector b2 = load(b, at + 2 * LANES);
      FloatVector b3 = load(b, at + 3 * LANES);
      b0.intoArray(panel, row);
      b1.intoArray(panel, row + LANES);
      b2.intoArray(panel, row + 2 * LANES);
      b3.intoArray(panel, row + 3 * LANES);
      int column = k * aColumnStride;
      FloatVector f = FloatVector.broadcast(SPECIES, a[a0 + column]);
      c00 = f.fma(b0, c00);
      c01 = f.fma(b1, c01);
      c02 = f.fma(b2, c02);
      c03 = f.fma(b3, c03);
      f = FloatVector.broadcast(SPECIES, a[a1 + column]);
      c10 = f.fma(b0, c10);
      c11 = f.fma(b1, c11);
      c12 = f.fma(b2, c12);
      c13 = f.fma(b3, c13);
      f = FloatVector.broadcast(SPECIES, a[a2 + column]);
      c20 = f.fma(b0, c20);
      c21 = f.fma(b1, c21);
      c22 = f.fma(b2, c22);
      c23 = f.fma(b3, c23);
      f = FloatVector.broadcast(SPECIES, a[a3 + column]);
      c30 = f.fma(b0, c30);
      c31 = f.fma(b1, c31);
      c32 = f.fma(b2, c32);
      c33 = f.fma(b3, c33);
    }
    int c1 = rows > 1 ? c0 + cRowStride : c0;
    int c2 = rows > 2 ? c1 + cRowStride : c1;
    int c3 = rows > 3 ? c2 + cRowStride : c2;
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + LANES);
    c02.intoArray(c, c0 + 2 * LANES);
    c03.intoArray(c, c0 + 3 * LANES);
    c10.intoArray(c, c1);
    c11.intoArray(c, c1 + LANES);
    c12.intoArray(c, c1 + 2 * LANES);
    c13.intoArray(c, c1 + 3 * LANES);
    c20.intoArray(c, c2);
    c21.intoArray(c, c2 + LANES);
    c22.intoArray(c, c2 + 2 * LANES);
    c23.intoArray(c, c2 + 3 * LANES);
    c30.intoArray(c, c3);
    c31.intoArray(c, c3 + LANES);
    c32.intoArray(c, c3 + 2 * LANES);
    c33.intoArray(c, c3 + 3 * LANES);
  }

  private static FloatVector load(float[] array, int start) {
    return FloatVector.fromArray(SPECIES, array, start);
  }
}
