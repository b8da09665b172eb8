package dev.nn.kernels.simd.narrow;

import static dev.nn.kernels.simd.narrow.Narrow.LANES;
import static dev.nn.kernels.simd.narrow.Narrow.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of Aᵀ·B that stay in registers, while one loop runs over the rows of A and B: element (i,
 * j) adds a[r][i] · b[r][j] for rising r. The tile lies in {@code sums}, vector after vector.
 */
final class NarrowTiles {

  private NarrowTiles() {}

  static void eightByTwo(
      float[] a,
      int a0,
      int aRow,
      float[] b,
      int bStart,
      int bRow,
      int second,
      float[] sums,
      int start,
      int rows) {
    FloatVector s00 = fromArray(SPECIES, sums, start);
    FloatVector s01 = fromArray(SPECIES, sums, start + LANES);
    FloatVector s10 = fromArray(SPECIES, sums, start + 2 * LANES);
    FloatVector s11 = fromArray(SPECIES, sums, start + 3 * LANES);
    FloatVector s20 = fromArray(SPECIES, sums, start + 4 * LANES);
    FloatVector s21 = fromArray(SPECIES, sums, start + 5 * LANES);
    FloatVector s30 = fromArray(SPECIES, sums, start + 6 * LANES);
    FloatVector s31 = fromArray(SPECIES, sums, start + 7 * LANES);
    FloatVector s40 = fromArray(SPECIES, sums, start + 8 * LANES);
    FloatVector s41 = fromArray(SPECIES, sums, start + 9 * LANES);
    FloatVector s50 = fromArray(SPECIES, sums, start + 10 * LANES);
    FloatVector s51 = fromArray(SPECIES, sums, start + 11 * LANES);
    FloatVector s60 = fromArray(SPECIES, sums, start + 12 * LANES);
    FloatVector s61 = fromArray(SPECIES, sums, start + 13 * LANES);
    FloatVector s70 = fromArray(SPECIES, sums, start + 14 * LANES);
    FloatVector s71 = fromArray(SPECIES, sums, start + 15 * LANES);
    for (int r = 0; r < rows; r++) {
      int right = bStart + r * bRow;
      int left = a0 + r * aRow;
      FloatVector x = fromArray(SPECIES, b, right);
      FloatVector y = fromArray(SPECIES, b, right + second);
      FloatVector f = broadcast(SPECIES, a[left]);
      s00 = f.fma(x, s00);
      s01 = f.fma(y, s01);
      f = broadcast(SPECIES, a[left + 1]);
      s10 = f.fma(x, s10);
      s11 = f.fma(y, s11);
      f = broadcast(SPECIES, a[left + 2]);
      s20 = f.fma(x, s20);
      s21 = f.fma(y, s21);
      f = broadcast(SPECIES, a[left + 3]);
      s30 = f.fma(x, s30);
      s31 = f.fma(y, s31);
      f = broadcast(SPECIES, a[left + 4]);
      s40 = f.fma(x, s40);
      s41 = f.fma(y, s41);
      f = broadcast(SPECIES, a[left + 5]);
      s50 = f.fma(x, s50);
      s51 = f.fma(y, s51);
      f = broadcast(SPECIES, a[left + 6]);
      s60 = f.fma(x, s60);
      s61 = f.fma(y, s61);
      f = broadcast(SPECIES, a[left + 7]);
      s70 = f.fma(x, s70);
      s71 = f.fma(y, s71);
    }
    s00.intoArray(sums, start);
    s01.intoArray(sums, start + LANES);
    s10.intoArray(sums, start + 2 * LANES);
    s11.intoArray(sums, start + 3 * LANES);
    s20.intoArray(sums, start + 4 * LANES);
    s21.intoArray(sums, start + 5 * LANES);
    s30.intoArray(sums, start + 6 * LANES);
    s31.intoArray(sums, start + 7 * LANES);
    s40.intoArray(sums, start + 8 * LANES);
    s41.intoArray(sums, start + 9 * LANES);
    s50.intoArray(sums, start + 10 * LANES);
    s51.intoArray(sums, start + 11 * LANES);
    s60.intoArray(sums, start + 12 * LANES);
    s61.intoArray(sums, start + 13 * LANES);
    s70.intoArray(sums, start + 14 * LANES);
    s71.intoArray(sums, start + 15 * LANES);
  }

  static void fourByTwo(
      float[] a,
      int a0,
      int aRow,
      float[] b,
      int bStart,
      int bRow,
      int second,
      float[] sums,
      int start,
      int rows) {
    FloatVector s00 = fromArray(SPECIES, sums, start);
    FloatVector s01 = fromArray(SPECIES, sums, start + LANES);
    FloatVector s10 = fromArray(SPECIES, sums, start + 2 * LANES);
    FloatVector s11 = fromArray(SPECIES, sums, start + 3 * LANES);
    FloatVector s20 = fromArray(SPECIES, sums, start + 4 * LANES);
    FloatVector s21 = fromArray(SPECIES, sums, start + 5 * LANES);
    FloatVector s30 = fromArray(SPECIES, sums, start + 6 * LANES);
    FloatVector s31 = fromArray(SPECIES, sums, start + 7 * LANES);
    for (int r = 0; r < rows; r++) {
      int right = bStart + r * bRow;
      int left = a0 + r * aRow;
      FloatVector x = fromArray(SPECIES, b, right);
      FloatVector y = fromArray(SPECIES, b, right + second);
      FloatVector f = broadcast(SPECIES, a[left]);
      s00 = f.fma(x, s00);
      s01 = f.fma(y, s01);
      f = broadcast(SPECIES, a[left + 1]);
      s10 = f.fma(x, s10);
      s11 = f.fma(y, s11);
      f = broadcast(SPECIES, a[left + 2]);
      s20 = f.fma(x, s20);
      s21 = f.fma(y, s21);
      f = broadcast(SPECIES, a[left + 3]);
      s30 = f.fma(x, s30);
      s31 = f.fma(y, s31);
    }
    s00.intoArray(sums, start);
    s01.intoArray(sums, start + LANES);
    s10.intoArray(sums, start + 2 * LANES);
    s11.intoArray(sums, start + 3 * LANES);
    s20.intoArray(sums, start + 4 * LANES);
    s21.intoArray(sums, start + 5 * LANES);
    s30.intoArray(sums, start + 6 * LANES);
    s31.intoArray(sums, start + 7 * LANES);
  }

  static void twoByTwo(
      float[] a,
      int a0,
      int aRow,
      float[] b,
      int bStart,
      int bRow,
      int second,
      float[] sums,
      int start,
      int rows) {
    FloatVector s00 = fromArray(SPECIES, sums, start);
    FloatVector s01 = fromArray(SPECIES, sums, start + LANES);
    FloatVector s10 = fromArray(SPECIES, sums, start + 2 * LANES);
    FloatVector s11 = fromArray(SPECIES, sums, start + 3 * LANES);
    for (int r = 0; r < rows; r++) {
      int right = bStart + r * bRow;
      int left = a0 + r * aRow;
      FloatVector x = fromArray(SPECIES, b, right);
      FloatVector y = fromArray(SPECIES, b, right + second);
      FloatVector f = broadcast(SPECIES, a[left]);
      s00 = f.fma(x, s00);
      s01 = f.fma(y, s01);
      f = broadcast(SPECIES, a[left + 1]);
      s10 = f.fma(x, s10);
      s11 = f.fma(y, s11);
    }
    s00.intoArray(sums, start);
    s01.intoArray(sums, start + LANES);
    s10.intoArray(sums, start + 2 * LANES);
    s11.intoArray(sums, start + 3 * LANES);
  }

  static void sixteenByOne(
      float[] a,
      int a0,
      int aRow,
      float[] b,
      int bStart,
      int bRow,
      float[] sums,
      int start,
      int rows) {
    FloatVector s0 = fromArray(SPECIES, sums, start);
    FloatVector s1 = fromArray(SPECIES, sums, start + LANES);
    FloatVector s2 = fromArray(SPECIES, sums, start + 2 * LANES);
    FloatVector s3 = fromArray(SPECIES, sums, start + 3 * LANES);
    FloatVector s4 = fromArray(SPECIES, sums, start + 4 * LANES);
    FloatVector s5 = fromArray(SPECIES, sums, start + 5 * LANES);
    FloatVector s6 = fromArray(SPECIES, sums, start + 6 * LANES);
    FloatVector s7 = fromArray(SPECIES, sums, start + 7 * LANES);
    FloatVector s8 = fromArray(SPECIES, sums, start + 8 * LANES);
    FloatVector s9 = fromArray(SPECIES, sums, start + 9 * LANES);
    FloatVector s10 = fromArray(SPECIES, sums, start + 10 * LANES);
    FloatVector s11 = fromArray(SPECIES, sums, start + 11 * LANES);
    FloatVector s12 = fromArray(SPECIES, sums, start + 12 * LANES);
    FloatVector s13 = fromArray(SPECIES, sums, start + 13 * LANES);
    FloatVector s14 = fromArray(SPECIES, sums, start + 14 * LANES);
    FloatVector s15 = fromArray(SPECIES, sums, start + 15 * LANES);
    for (int r = 0; r < rows; r++) {
      int right = bStart + r * bRow;
      int left = a0 + r * aRow;
      FloatVector x = fromArray(SPECIES, b, right);
      s0 = broadcast(SPECIES, a[left]).fma(x, s0);
      s1 = broadcast(SPECIES, a[left + 1]).fma(x, s1);
      s2 = broadcast(SPECIES, a[left + 2]).fma(x, s2);
      s3 = broadcast(SPECIES, a[left + 3]).fma(x, s3);
      s4 = broadcast(SPECIES, a[left + 4]).fma(x, s4);
      s5 = broadcast(SPECIES, a[left + 5]).fma(x, s5);
      s6 = broadcast(SPECIES, a[left + 6]).fma(x, s6);
      s7 = broadcast(SPECIES, a[left + 7]).fma(x, s7);
      s8 = broadcast(SPECIES, a[left + 8]).fma(x, s8);
      s9 = broadcast(SPECIES, a[left + 9]).fma(x, s9);
      s10 = broadcast(SPECIES, a[left + 10]).fma(x, s10);
      s11 = broadcast(SPECIES, a[left + 11]).fma(x, s11);
      s12 = broadcast(SPECIES, a[left + 12]).fma(x, s12);
      s13 = broadcast(SPECIES, a[left + 13]).fma(x, s13);
      s14 = broadcast(SPECIES, a[left + 14]).fma(x, s14);
      s15 = broadcast(SPECIES, a[left + 15]).fma(x, s15);
    }
    s0.intoArray(sums, start);
    s1.intoArray(sums, start + LANES);
    s2.intoArray(sums, start + 2 * LANES);
    s3.intoArray(sums, start + 3 * LANES);
    s4.intoArray(sums, start + 4 * LANES);
    s5.intoArray(sums, start + 5 * LANES);
    s6.intoArray(sums, start + 6 * LANES);
    s7.intoArray(sums, start + 7 * LANES);
    s8.intoArray(sums, start + 8 * LANES);
    s9.intoArray(sums, start + 9 * LANES);
    s10.intoArray(sums, start + 10 * LANES);
    s11.intoArray(sums, start + 11 * LANES);
    s12.intoArray(sums, start + 12 * LANES);
    s13.intoArray(sums, start + 13 * LANES);
    s14.intoArray(sums, start + 14 * LANES);
    s15.intoArray(sums, start + 15 * LANES);
  }

  static void eightByOne(
      float[] a,
      int a0,
      int aRow,
      float[] b,
      int bStart,
      int bRow,
      float[] sums,
      int start,
      int rows) {
    FloatVector s0 = fromArray(SPECIES, sums, start);
    FloatVector s1 = fromArray(SPECIES, sums, start + LANES);
    FloatVector s2 = fromArray(SPECIES, sums, start + 2 * LANES);
    FloatVector s3 = fromArray(SPECIES, sums, start + 3 * LANES);
    FloatVector s4 = fromArray(SPECIES, sums, start + 4 * LANES);
    FloatVector s5 = fromArray(SPECIES, sums, start + 5 * LANES);
    FloatVector s6 = fromArray(SPECIES, sums, start + 6 * LANES);
    FloatVector s7 = fromArray(SPECIES, sums, start + 7 * LANES);
    for (int r = 0; r < rows; r++) {
      int right = bStart + r * bRow;
      int left = a0 + r * aRow;
      FloatVector x = fromArray(SPECIES, b, right);
      s0 = broadcast(SPECIES, a[left]).fma(x, s0);
      s1 = broadcast(SPECIES, a[left + 1]).fma(x, s1);
      s2 = broadcast(SPECIES, a[left + 2]).fma(x, s2);
      s3 = broadcast(SPECIES, a[left + 3]).fma(x, s3);
      s4 = broadcast(SPECIES, a[left + 4]).fma(x, s4);
      s5 = broadcast(SPECIES, a[left + 5]).fma(x, s5);
      s6 = broadcast(SPECIES, a[left + 6]).fma(x, s6);
      s7 = broadcast(SPECIES, a[left + 7]).fma(x, s7);
    }
    s0.intoArray(sums, start);
    s1.intoArray(sums, start + LANES);
    s2.intoArray(sums, start + 2 * LANES);
    s3.intoArray(sums, start + 3 * LANES);
    s4.intoArray(sums, start + 4 * LANES);
    s5.intoArray(sums, start + 5 * LANES);
    s6.intoArray(sums, start + 6 * LANES);
    s7.intoArray(sums, start + 7 * LANES);
  }

  static void fourByOne(
      float[] a,
      int a0,
      int aRow,
      float[] b,
      int bStart,
      int bRow,
      float[] sums,
      int start,
      int rows) {
    FloatVector s0 = fromArray(SPECIES, sums, start);
    FloatVector s1 = fromArray(SPECIES, sums, start + LANES);
    FloatVector s2 = fromArray(SPECIES, sums, start + 2 * LANES);
    FloatVector s3 = fromArray(SPECIES, sums, start + 3 * LANES);
    for (int r = 0; r < rows; r++) {
      int right = bStart + r * bRow;
      int left = a0 + r * aRow;
      FloatVector x = fromArray(SPECIES, b, right);
      s0 = broadcast(SPECIES, a[left]).fma(x, s0);
      s1 = broadcast(SPECIES, a[left + 1]).fma(x, s1);
      s2 = broadcast(SPECIES, a[left + 2]).fma(x, s2);
      s3 = broadcast(SPECIES, a[left + 3]).fma(x, s3);
    }
    s0.intoArray(sums, start);
    s1.intoArray(sums, start + LANES);
    s2.intoArray(sums, start + 2 * LANES);
    s3.intoArray(sums, start + 3 * LANES);
  }

  static void twoByOne(
      float[] a,
      int a0,
      int aRow,
      float[] b,
      int bStart,
      int bRow,
      float[] sums,
      int start,
      int rows) {
    FloatVector s0 = fromArray(SPECIES, sums, start);
    FloatVector s1 = fromArray(SPECIES, sums, start + LANES);
    for (int r = 0; r < rows; r++) {
      int right = bStart + r * bRow;
      int left = a0 + r * aRow;
      FloatVector x = fromArray(SPECIES, b, right);
      s0 = broadcast(SPECIES, a[left]).fma(x, s0);
      s1 = broadcast(SPECIES, a[left + 1]).fma(x, s1);
    }
    s0.intoArray(sums, start);
    s1.intoArray(sums, start + LANES);
  }
}
