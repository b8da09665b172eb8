package dev.nn.kernels.simd;

import static dev.nn.kernels.simd.Vectors.CLASS;
import static dev.nn.kernels.simd.Vectors.LANES;
import static dev.nn.kernels.simd.Vectors.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/**
 * A tile of six rows by four vectors, otherwise like {@link Tile4x4}. C2 checks the bounds of A
 * before the loop, or once per column. An iteration takes as long as its 24 multiply-adds, because
 * these take longer than its ten loads.
 */
final class Tile6x4 {

  private Tile6x4() {}

  /**
   * Computes six rows of C = D + A·B. Each row of A is an array of its own, and one index serves
   * all.
   */
  static void multiply(
      SeparateRows a,
      int i,
      float[] b,
      int bStart,
      float[] d,
      int d0,
      int dRowStride,
      float[] c,
      int c0,
      int cRowStride,
      int inner) {
    int d1 = d0 + dRowStride;
    int d2 = d1 + dRowStride;
    int d3 = d2 + dRowStride;
    int d4 = d3 + dRowStride;
    int d5 = d4 + dRowStride;
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
    FloatVector c40 = fromArray(SPECIES, d, d4);
    FloatVector c41 = fromArray(SPECIES, d, d4 + LANES);
    FloatVector c42 = fromArray(SPECIES, d, d4 + 2 * LANES);
    FloatVector c43 = fromArray(SPECIES, d, d4 + 3 * LANES);
    FloatVector c50 = fromArray(SPECIES, d, d5);
    FloatVector c51 = fromArray(SPECIES, d, d5 + LANES);
    FloatVector c52 = fromArray(SPECIES, d, d5 + 2 * LANES);
    FloatVector c53 = fromArray(SPECIES, d, d5 + 3 * LANES);
    float[] a0 = a.row(i);
    float[] a1 = a.row(i + 1);
    float[] a2 = a.row(i + 2);
    float[] a3 = a.row(i + 3);
    float[] a4 = a.row(i + 4);
    float[] a5 = a.row(i + 5);
    for (int k = 0; k < inner; k++) {
      int row = bStart + k * (4 * LANES);
      FloatVector b0 = fromArray(SPECIES, b, row);
      FloatVector b1 = fromArray(SPECIES, b, row + LANES);
      FloatVector b2 = fromArray(SPECIES, b, row + 2 * LANES);
      FloatVector b3 = fromArray(SPECIES, b, row + 3 * LANES);
      FloatVector f = broadcast(SPECIES, a0[k]);
      c00 = f.fma(b0, c00);
      c01 = f.fma(b1, c01);
      c02 = f.fma(b2, c02);
      c03 = f.fma(b3, c03);
      f = broadcast(SPECIES, a1[k]);
      c10 = f.fma(b0, c10);
      c11 = f.fma(b1, c11);
      c12 = f.fma(b2, c12);
      c13 = f.fma(b3, c13);
      f = broadcast(SPECIES, a2[k]);
      c20 = f.fma(b0, c20);
      c21 = f.fma(b1, c21);
      c22 = f.fma(b2, c22);
      c23 = f.fma(b3, c23);
      f = broadcast(SPECIES, a3[k]);
      c30 = f.fma(b0, c30);
      c31 = f.fma(b1, c31);
      c32 = f.fma(b2, c32);
      c33 = f.fma(b3, c33);
      f = broadcast(SPECIES, a4[k]);
      c40 = f.fma(b0, c40);
      c41 = f.fma(b1, c41);
      c42 = f.fma(b2, c42);
      c43 = f.fma(b3, c43);
      f = broadcast(SPECIES, a5[k]);
      c50 = f.fma(b0, c50);
      c51 = f.fma(b1, c51);
      c52 = f.fma(b2, c52);
      c53 = f.fma(b3, c53);
    }
    int c1 = c0 + cRowStride;
    int c2 = c1 + cRowStride;
    int c3 = c2 + cRowStride;
    int c4 = c3 + cRowStride;
    int c5 = c4 + cRowStride;
    CLASS.cast(c00).intoArray(c, c0);
    CLASS.cast(c01).intoArray(c, c0 + LANES);
    CLASS.cast(c02).intoArray(c, c0 + 2 * LANES);
    CLASS.cast(c03).intoArray(c, c0 + 3 * LANES);
    CLASS.cast(c10).intoArray(c, c1);
    CLASS.cast(c11).intoArray(c, c1 + LANES);
    CLASS.cast(c12).intoArray(c, c1 + 2 * LANES);
    CLASS.cast(c13).intoArray(c, c1 + 3 * LANES);
    CLASS.cast(c20).intoArray(c, c2);
    CLASS.cast(c21).intoArray(c, c2 + LANES);
    CLASS.cast(c22).intoArray(c, c2 + 2 * LANES);
    CLASS.cast(c23).intoArray(c, c2 + 3 * LANES);
    CLASS.cast(c30).intoArray(c, c3);
    CLASS.cast(c31).intoArray(c, c3 + LANES);
    CLASS.cast(c32).intoArray(c, c3 + 2 * LANES);
    CLASS.cast(c33).intoArray(c, c3 + 3 * LANES);
    CLASS.cast(c40).intoArray(c, c4);
    CLASS.cast(c41).intoArray(c, c4 + LANES);
    CLASS.cast(c42).intoArray(c, c4 + 2 * LANES);
    CLASS.cast(c43).intoArray(c, c4 + 3 * LANES);
    CLASS.cast(c50).intoArray(c, c5);
    CLASS.cast(c51).intoArray(c, c5 + LANES);
    CLASS.cast(c52).intoArray(c, c5 + 2 * LANES);
    CLASS.cast(c53).intoArray(c, c5 + 3 * LANES);
  }

  /**
   * Computes six rows of C = D + A·B if the rows of A are contiguous. Each row needs an instruction
   * to advance its index, which on Intel processors may compete with multiply-adds.
   */
  static void multiplyRows(
      float[] a,
      int a0,
      int aRowStride,
      float[] b,
      int bStart,
      float[] d,
      int d0,
      int dRowStride,
      float[] c,
      int c0,
      int cRowStride,
      int inner) {
    int d1 = d0 + dRowStride;
    int d2 = d1 + dRowStride;
    int d3 = d2 + dRowStride;
    int d4 = d3 + dRowStride;
    int d5 = d4 + dRowStride;
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
    FloatVector c40 = fromArray(SPECIES, d, d4);
    FloatVector c41 = fromArray(SPECIES, d, d4 + LANES);
    FloatVector c42 = fromArray(SPECIES, d, d4 + 2 * LANES);
    FloatVector c43 = fromArray(SPECIES, d, d4 + 3 * LANES);
    FloatVector c50 = fromArray(SPECIES, d, d5);
    FloatVector c51 = fromArray(SPECIES, d, d5 + LANES);
    FloatVector c52 = fromArray(SPECIES, d, d5 + 2 * LANES);
    FloatVector c53 = fromArray(SPECIES, d, d5 + 3 * LANES);
    int a1 = a0 + aRowStride;
    int a2 = a1 + aRowStride;
    int a3 = a2 + aRowStride;
    int a4 = a3 + aRowStride;
    int a5 = a4 + aRowStride;
    for (int k = 0; k < inner; k++) {
      int row = bStart + k * (4 * LANES);
      FloatVector b0 = fromArray(SPECIES, b, row);
      FloatVector b1 = fromArray(SPECIES, b, row + LANES);
      FloatVector b2 = fromArray(SPECIES, b, row + 2 * LANES);
      FloatVector b3 = fromArray(SPECIES, b, row + 3 * LANES);
      FloatVector f = broadcast(SPECIES, a[a0 + k]);
      c00 = f.fma(b0, c00);
      c01 = f.fma(b1, c01);
      c02 = f.fma(b2, c02);
      c03 = f.fma(b3, c03);
      f = broadcast(SPECIES, a[a1 + k]);
      c10 = f.fma(b0, c10);
      c11 = f.fma(b1, c11);
      c12 = f.fma(b2, c12);
      c13 = f.fma(b3, c13);
      f = broadcast(SPECIES, a[a2 + k]);
      c20 = f.fma(b0, c20);
      c21 = f.fma(b1, c21);
      c22 = f.fma(b2, c22);
      c23 = f.fma(b3, c23);
      f = broadcast(SPECIES, a[a3 + k]);
      c30 = f.fma(b0, c30);
      c31 = f.fma(b1, c31);
      c32 = f.fma(b2, c32);
      c33 = f.fma(b3, c33);
      f = broadcast(SPECIES, a[a4 + k]);
      c40 = f.fma(b0, c40);
      c41 = f.fma(b1, c41);
      c42 = f.fma(b2, c42);
      c43 = f.fma(b3, c43);
      f = broadcast(SPECIES, a[a5 + k]);
      c50 = f.fma(b0, c50);
      c51 = f.fma(b1, c51);
      c52 = f.fma(b2, c52);
      c53 = f.fma(b3, c53);
    }
    int c1 = c0 + cRowStride;
    int c2 = c1 + cRowStride;
    int c3 = c2 + cRowStride;
    int c4 = c3 + cRowStride;
    int c5 = c4 + cRowStride;
    CLASS.cast(c00).intoArray(c, c0);
    CLASS.cast(c01).intoArray(c, c0 + LANES);
    CLASS.cast(c02).intoArray(c, c0 + 2 * LANES);
    CLASS.cast(c03).intoArray(c, c0 + 3 * LANES);
    CLASS.cast(c10).intoArray(c, c1);
    CLASS.cast(c11).intoArray(c, c1 + LANES);
    CLASS.cast(c12).intoArray(c, c1 + 2 * LANES);
    CLASS.cast(c13).intoArray(c, c1 + 3 * LANES);
    CLASS.cast(c20).intoArray(c, c2);
    CLASS.cast(c21).intoArray(c, c2 + LANES);
    CLASS.cast(c22).intoArray(c, c2 + 2 * LANES);
    CLASS.cast(c23).intoArray(c, c2 + 3 * LANES);
    CLASS.cast(c30).intoArray(c, c3);
    CLASS.cast(c31).intoArray(c, c3 + LANES);
    CLASS.cast(c32).intoArray(c, c3 + 2 * LANES);
    CLASS.cast(c33).intoArray(c, c3 + 3 * LANES);
    CLASS.cast(c40).intoArray(c, c4);
    CLASS.cast(c41).intoArray(c, c4 + LANES);
    CLASS.cast(c42).intoArray(c, c4 + 2 * LANES);
    CLASS.cast(c43).intoArray(c, c4 + 3 * LANES);
    CLASS.cast(c50).intoArray(c, c5);
    CLASS.cast(c51).intoArray(c, c5 + LANES);
    CLASS.cast(c52).intoArray(c, c5 + 2 * LANES);
    CLASS.cast(c53).intoArray(c, c5 + 3 * LANES);
  }

  /**
   * Computes six rows of C = D + A·B if the columns of A are contiguous. One index serves all rows.
   */
  static void multiplyColumns(
      float[] a,
      int a0,
      int aColumnStride,
      float[] b,
      int bStart,
      float[] d,
      int d0,
      int dRowStride,
      float[] c,
      int c0,
      int cRowStride,
      int inner) {
    int d1 = d0 + dRowStride;
    int d2 = d1 + dRowStride;
    int d3 = d2 + dRowStride;
    int d4 = d3 + dRowStride;
    int d5 = d4 + dRowStride;
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
    FloatVector c40 = fromArray(SPECIES, d, d4);
    FloatVector c41 = fromArray(SPECIES, d, d4 + LANES);
    FloatVector c42 = fromArray(SPECIES, d, d4 + 2 * LANES);
    FloatVector c43 = fromArray(SPECIES, d, d4 + 3 * LANES);
    FloatVector c50 = fromArray(SPECIES, d, d5);
    FloatVector c51 = fromArray(SPECIES, d, d5 + LANES);
    FloatVector c52 = fromArray(SPECIES, d, d5 + 2 * LANES);
    FloatVector c53 = fromArray(SPECIES, d, d5 + 3 * LANES);
    for (int k = 0; k < inner; k++) {
      int row = bStart + k * (4 * LANES);
      int column = a0 + k * aColumnStride;
      FloatVector b0 = fromArray(SPECIES, b, row);
      FloatVector b1 = fromArray(SPECIES, b, row + LANES);
      FloatVector b2 = fromArray(SPECIES, b, row + 2 * LANES);
      FloatVector b3 = fromArray(SPECIES, b, row + 3 * LANES);
      FloatVector f = broadcast(SPECIES, a[column]);
      c00 = f.fma(b0, c00);
      c01 = f.fma(b1, c01);
      c02 = f.fma(b2, c02);
      c03 = f.fma(b3, c03);
      f = broadcast(SPECIES, a[column + 1]);
      c10 = f.fma(b0, c10);
      c11 = f.fma(b1, c11);
      c12 = f.fma(b2, c12);
      c13 = f.fma(b3, c13);
      f = broadcast(SPECIES, a[column + 2]);
      c20 = f.fma(b0, c20);
      c21 = f.fma(b1, c21);
      c22 = f.fma(b2, c22);
      c23 = f.fma(b3, c23);
      f = broadcast(SPECIES, a[column + 3]);
      c30 = f.fma(b0, c30);
      c31 = f.fma(b1, c31);
      c32 = f.fma(b2, c32);
      c33 = f.fma(b3, c33);
      f = broadcast(SPECIES, a[column + 4]);
      c40 = f.fma(b0, c40);
      c41 = f.fma(b1, c41);
      c42 = f.fma(b2, c42);
      c43 = f.fma(b3, c43);
      f = broadcast(SPECIES, a[column + 5]);
      c50 = f.fma(b0, c50);
      c51 = f.fma(b1, c51);
      c52 = f.fma(b2, c52);
      c53 = f.fma(b3, c53);
    }
    int c1 = c0 + cRowStride;
    int c2 = c1 + cRowStride;
    int c3 = c2 + cRowStride;
    int c4 = c3 + cRowStride;
    int c5 = c4 + cRowStride;
    CLASS.cast(c00).intoArray(c, c0);
    CLASS.cast(c01).intoArray(c, c0 + LANES);
    CLASS.cast(c02).intoArray(c, c0 + 2 * LANES);
    CLASS.cast(c03).intoArray(c, c0 + 3 * LANES);
    CLASS.cast(c10).intoArray(c, c1);
    CLASS.cast(c11).intoArray(c, c1 + LANES);
    CLASS.cast(c12).intoArray(c, c1 + 2 * LANES);
    CLASS.cast(c13).intoArray(c, c1 + 3 * LANES);
    CLASS.cast(c20).intoArray(c, c2);
    CLASS.cast(c21).intoArray(c, c2 + LANES);
    CLASS.cast(c22).intoArray(c, c2 + 2 * LANES);
    CLASS.cast(c23).intoArray(c, c2 + 3 * LANES);
    CLASS.cast(c30).intoArray(c, c3);
    CLASS.cast(c31).intoArray(c, c3 + LANES);
    CLASS.cast(c32).intoArray(c, c3 + 2 * LANES);
    CLASS.cast(c33).intoArray(c, c3 + 3 * LANES);
    CLASS.cast(c40).intoArray(c, c4);
    CLASS.cast(c41).intoArray(c, c4 + LANES);
    CLASS.cast(c42).intoArray(c, c4 + 2 * LANES);
    CLASS.cast(c43).intoArray(c, c4 + 3 * LANES);
    CLASS.cast(c50).intoArray(c, c5);
    CLASS.cast(c51).intoArray(c, c5 + LANES);
    CLASS.cast(c52).intoArray(c, c5 + 2 * LANES);
    CLASS.cast(c53).intoArray(c, c5 + 3 * LANES);
  }
}
