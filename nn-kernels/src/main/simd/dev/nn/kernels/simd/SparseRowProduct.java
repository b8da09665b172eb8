package dev.nn.kernels.simd;

import static dev.nn.kernels.simd.Vectors.LANES;
import static dev.nn.kernels.simd.Vectors.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import dev.nn.kernels.operand.Operand;
import jdk.incubator.vector.FloatVector;

/**
 * z = b + x·W for one row x that contains zeros, as relu leaves them. It reads only the rows of W
 * for which x is not 0, because a prediction by a large network takes as long as its weights take
 * to arrive.
 *
 * <p>If w is finite, fma(0, w, s) is s, except that it is +0 if s is −0 and 0·w is +0. So skipping
 * a zero can only matter if a sum ends as −0.
 */
final class SparseRowProduct {

  /** The number of columns in a panel. */
  private static final int PANEL = 4 * LANES;

  /**
   * The smallest W, in numbers, that is worth the search for zeros. If half of x is 0, 784 × 128
   * takes as long as before, 512 × 512 takes 0.45 and 2048 × 2048 0.55 of the time.
   */
  static final int LARGE = 1 << 17;

  private int[] places = {};

  /**
   * Computes the columns of C = D + A·B that fill panels, and returns their number. Returns 0 if
   * this would not be faster, or might not give the same bits.
   *
   * @param b must not contain NaN or infinities
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

  /** Finds the numbers that are not 0, without branching. */
  private static int findPlaces(float[] x, int start, int inner, int[] places) {
    int count = 0;
    for (int k = 0; k < inner; k++) {
      places[count] = k;
      count += x[start + k] != 0 ? 1 : 0;
    }
    return count;
  }

  /** Adds two rows of W per iteration, as {@link RowProduct} does. */
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
