package dev.nn.kernels.simd;

import static dev.nn.kernels.simd.Vectors.LANES;
import static dev.nn.kernels.simd.Vectors.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import dev.nn.kernels.operand.Operand;
import jdk.incubator.vector.FloatVector;

/**
 * z = b + x·W of one row x with zeros, as relu leaves them: only the rows of W that count are read.
 * A prediction by a large network takes as long as its weights take to arrive.
 *
 * <p>For a finite w, fma(0, w, s) is s, but +0 where s is −0 and 0·w is +0. A sum that ends as −0
 * may therefore be one that a zero would have changed, and no other can.
 */
final class SparseRowProduct {

  /** The columns of a panel. */
  private static final int PANEL = 4 * LANES;

  /**
   * The fewest numbers of a W that is worth the search. With half of x zeros, 784 × 128 takes as
   * long as before, 512 × 512 0.45 and 2048 × 2048 0.55 of the time.
   */
  static final int LARGE = 1 << 17;

  private int[] places = {};

  /**
   * Computes the columns of C = D + A·B that fill panels, and returns how many these are: none if
   * this would not be faster, or not give the same bits for sure.
   *
   * @param b without NaN and infinities
   */
  int multiply(Operand a, Operand b, Operand d, Operand c) {
    int columns = c.columns() / PANEL * PANEL;
    if (c.rows() != 1 || (long) a.columns() * columns < LARGE || b.rowStride(0) != PANEL) {
      return 0;
    }
    int count = findPlaces(a);
    if (8 * count > 5 * a.columns()) {
      return 0;
    }
    float[] z = c.array();
    int start = c.at(0, 0);
    System.arraycopy(d.array(), d.at(0, 0), z, start, columns);
    for (int j = 0; j < columns; j += PANEL) {
      addPanel(a.array(), a.at(0, 0), places, count, b.array(), b.at(0, j), z, start + j);
    }
    return hasNegativeZero(z, start, start + columns) ? 0 : columns;
  }

  private int findPlaces(Operand a) {
    int inner = a.columns();
    if (places.length < inner) {
      places = new int[inner];
    }
    return findPlaces(a.array(), a.at(0, 0), inner, places);
  }

  /** Finds the numbers that are not zero, without a branch. */
  private static int findPlaces(float[] x, int start, int inner, int[] places) {
    int count = 0;
    for (int k = 0; k < inner; k++) {
      places[count] = k;
      count += x[start + k] != 0 ? 1 : 0;
    }
    return count;
  }

  /** Adds two rows of W in a turn, as {@link RowProduct} does. */
  private static void addPanel(
      float[] x, int xStart, int[] places, int count, float[] w, int wStart, float[] z, int at) {
    FloatVector z0 = fromArray(SPECIES, z, at);
    FloatVector z1 = fromArray(SPECIES, z, at + LANES);
    FloatVector z2 = fromArray(SPECIES, z, at + 2 * LANES);
    FloatVector z3 = fromArray(SPECIES, z, at + 3 * LANES);
    int p = 0;
    for (; p + 2 <= count; p += 2) {
      FloatVector first = FloatVector.broadcast(SPECIES, x[xStart + places[p]]);
      FloatVector second = FloatVector.broadcast(SPECIES, x[xStart + places[p + 1]]);
      int row = wStart + places[p] * PANEL;
      int next = wStart + places[p + 1] * PANEL;
      z0 = first.fma(fromArray(SPECIES, w, row), z0);
      z1 = first.fma(fromArray(SPECIES, w, row + LANES), z1);
      z2 = first.fma(fromArray(SPECIES, w, row + 2 * LANES), z2);
      z3 = first.fma(fromArray(SPECIES, w, row + 3 * LANES), z3);
      z0 = second.fma(fromArray(SPECIES, w, next), z0);
      z1 = second.fma(fromArray(SPECIES, w, next + LANES), z1);
      z2 = second.fma(fromArray(SPECIES, w, next + 2 * LANES), z2);
      z3 = second.fma(fromArray(SPECIES, w, next + 3 * LANES), z3);
    }
    if (p < count) {
      FloatVector last = FloatVector.broadcast(SPECIES, x[xStart + places[p]]);
      int row = wStart + places[p] * PANEL;
      z0 = last.fma(fromArray(SPECIES, w, row), z0);
      z1 = last.fma(fromArray(SPECIES, w, row + LANES), z1);
      z2 = last.fma(fromArray(SPECIES, w, row + 2 * LANES), z2);
      z3 = last.fma(fromArray(SPECIES, w, row + 3 * LANES), z3);
    }
    z0.intoArray(z, at);
    z1.intoArray(z, at + LANES);
    z2.intoArray(z, at + 2 * LANES);
    z3.intoArray(z, at + 3 * LANES);
  }

  private static boolean hasNegativeZero(float[] z, int start, int end) {
    for (int j = start; j < end; j++) {
      if (Float.floatToRawIntBits(z[j]) == Integer.MIN_VALUE) {
        return true;
      }
    }
    return false;
  }
}
