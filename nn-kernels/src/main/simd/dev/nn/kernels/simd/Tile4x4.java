package dev.nn.kernels.simd;

import static dev.nn.kernels.simd.Vectors.LANES;
import static dev.nn.kernels.simd.Vectors.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/**
 * The micro-kernel of a matrix product: a tile of C with four rows by four vectors. It starts from
 * D and stays in registers while the loop runs through the inner index. Each iteration takes one
 * row of B and, for each row of the tile, one element of A: half as many loads as multiply-adds.
 *
 * <p>B is packed, so that the distance between its rows is a constant. C2 then checks the bounds
 * once before the loop, and not for each load (240 instead of 210 GFLOP/s on a processor with a
 * peak of 275).
 *
 * <p>If a tile has more rows than are left of A, its further rows repeat A's last row: they compute
 * the same numbers again and store them in the same place.
 */
final class Tile4x4 {

  private Tile4x4() {}

  /** Computes up to four rows by four vectors of C = D + A·B. */
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
    FloatVector c02 = fromArray(SPECIES, d, d0 + 2 * LANES);
    FloatVector c03 = fromArray(SPECIES, d, d0 + 3 * LANES);
    FloatVector c10 = fromArray(SPECIES, d, d1);
    FloatVector c11 = fromArray(SPECIES, d, d1 + LANES);
    FloatVector c12 = fromArray(SPECIES, d, d1 + 2 * LANES);
    FloatVector c13 = fromArray(SPECIES, d, d1 + 3 * LANES);
    FloatVector c20 = fromArray(SPECIES, d, d2);
    FloatVector c21 = fromArray(SPECIES, d, d2 + LANES);
    FloatVector c22 = fromArray(SPECIES, d, d2 + 2 * LANES);
    FloatVector c23 = fromArray(SPECIES, d, d2 + 3 * LANES);
    FloatVector c30 = fromArray(SPECIES, d, d3);
    FloatVector c31 = fromArray(SPECIES, d, d3 + LANES);
    FloatVector c32 = fromArray(SPECIES, d, d3 + 2 * LANES);
    FloatVector c33 = fromArray(SPECIES, d, d3 + 3 * LANES);
    int a1 = rows > 1 ? a0 + aRowStride : a0;
    int a2 = rows > 2 ? a1 + aRowStride : a1;
    int a3 = rows > 3 ? a2 + aRowStride : a2;
    for (int k = 0; k < inner; k++) {
      int row = bStart + k * (4 * LANES);
      FloatVector b0 = fromArray(SPECIES, b, row);
      FloatVector b1 = fromArray(SPECIES, b, row + LANES);
      FloatVector b2 = fromArray(SPECIES, b, row + 2 * LANES);
      FloatVector b3 = fromArray(SPECIES, b, row + 3 * LANES);
      int column = k * aColumnStride;
      FloatVector f = broadcast(SPECIES, a[a0 + column]);
      c00 = f.fma(b0, c00);
      c01 = f.fma(b1, c01);
      c02 = f.fma(b2, c02);
      c03 = f.fma(b3, c03);
      f = broadcast(SPECIES, a[a1 + column]);
      c10 = f.fma(b0, c10);
      c11 = f.fma(b1, c11);
      c12 = f.fma(b2, c12);
      c13 = f.fma(b3, c13);
      f = broadcast(SPECIES, a[a2 + column]);
      c20 = f.fma(b0, c20);
      c21 = f.fma(b1, c21);
      c22 = f.fma(b2, c22);
      c23 = f.fma(b3, c23);
      f = broadcast(SPECIES, a[a3 + column]);
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

  /**
   * Computes the first tile of a panel: reads B in place, and packs it into {@code panel} for the
   * tiles below. The stores use ports that a multiply-add leaves idle. Separate packing would cost
   * 5 % of a product of 64 or 128 rows, and 15 % of one of 32 rows.
   */
  static void multiplyPacking(
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
    FloatVector c00 = fromArray(SPECIES, d, d0);
    FloatVector c01 = fromArray(SPECIES, d, d0 + LANES);
    FloatVector c02 = fromArray(SPECIES, d, d0 + 2 * LANES);
    FloatVector c03 = fromArray(SPECIES, d, d0 + 3 * LANES);
    FloatVector c10 = fromArray(SPECIES, d, d1);
    FloatVector c11 = fromArray(SPECIES, d, d1 + LANES);
    FloatVector c12 = fromArray(SPECIES, d, d1 + 2 * LANES);
    FloatVector c13 = fromArray(SPECIES, d, d1 + 3 * LANES);
    FloatVector c20 = fromArray(SPECIES, d, d2);
    FloatVector c21 = fromArray(SPECIES, d, d2 + LANES);
    FloatVector c22 = fromArray(SPECIES, d, d2 + 2 * LANES);
    FloatVector c23 = fromArray(SPECIES, d, d2 + 3 * LANES);
    FloatVector c30 = fromArray(SPECIES, d, d3);
    FloatVector c31 = fromArray(SPECIES, d, d3 + LANES);
    FloatVector c32 = fromArray(SPECIES, d, d3 + 2 * LANES);
    FloatVector c33 = fromArray(SPECIES, d, d3 + 3 * LANES);
    int a1 = rows > 1 ? a0 + aRowStride : a0;
    int a2 = rows > 2 ? a1 + aRowStride : a1;
    int a3 = rows > 3 ? a2 + aRowStride : a2;
    for (int k = 0; k < inner; k++) {
      int row = k * (4 * LANES);
      int at = bStart + k * bRowStride;
      FloatVector b0 = fromArray(SPECIES, b, at);
      FloatVector b1 = fromArray(SPECIES, b, at + LANES);
      FloatVector b2 = fromArray(SPECIES, b, at + 2 * LANES);
      FloatVector b3 = fromArray(SPECIES, b, at + 3 * LANES);
      b0.intoArray(panel, row);
      b1.intoArray(panel, row + LANES);
      b2.intoArray(panel, row + 2 * LANES);
      b3.intoArray(panel, row + 3 * LANES);
      int column = k * aColumnStride;
      FloatVector f = broadcast(SPECIES, a[a0 + column]);
      c00 = f.fma(b0, c00);
      c01 = f.fma(b1, c01);
      c02 = f.fma(b2, c02);
      c03 = f.fma(b3, c03);
      f = broadcast(SPECIES, a[a1 + column]);
      c10 = f.fma(b0, c10);
      c11 = f.fma(b1, c11);
      c12 = f.fma(b2, c12);
      c13 = f.fma(b3, c13);
      f = broadcast(SPECIES, a[a2 + column]);
      c20 = f.fma(b0, c20);
      c21 = f.fma(b1, c21);
      c22 = f.fma(b2, c22);
      c23 = f.fma(b3, c23);
      f = broadcast(SPECIES, a[a3 + column]);
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
}
