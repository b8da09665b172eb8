package dev.nn.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One row of C: z += x·W, as in a prediction for one row. W is read once from where it lies: there
 * is nothing to gain from packing what is used only once.
 *
 * <p>Whole vectors only: the columns are a multiple of {@link SimdTile#LANES}.
 */
final class SimdRow {

  private static final VectorSpecies<Float> SPECIES = SimdTile.SPECIES;
  private static final int LANES = SimdTile.LANES;

  /** Rows of W up to so long stay in the caches from one part of their columns to the next. */
  private static final int SHORT = 512;

  private SimdRow() {}

  static void multiply(
      float[] x,
      int xStart,
      float[] w,
      int wStart,
      int wStride,
      float[] z,
      int zStart,
      int inner,
      int columns) {
    int done = 0;
    if (columns <= SHORT) {
      for (; done + 8 * LANES <= columns; done += 8 * LANES) {
        byEightVectors(x, xStart, w, wStart + done, wStride, z, zStart + done, inner);
      }
      for (; done + 4 * LANES <= columns; done += 4 * LANES) {
        byFourVectors(x, xStart, w, wStart + done, wStride, z, zStart + done, inner);
      }
    }
    if (done < columns) {
      byRows(x, xStart, w, wStart + done, wStride, z, zStart + done, inner, columns - done);
    }
  }

  /** Eight vectors of z stay in registers while they run through the rows of W. */
  private static void byEightVectors(
      float[] x, int xStart, float[] w, int wStart, int wStride, float[] z, int zStart, int inner) {
    FloatVector z0 = load(z, zStart);
    FloatVector z1 = load(z, zStart + LANES);
    FloatVector z2 = load(z, zStart + 2 * LANES);
    FloatVector z3 = load(z, zStart + 3 * LANES);
    FloatVector z4 = load(z, zStart + 4 * LANES);
    FloatVector z5 = load(z, zStart + 5 * LANES);
    FloatVector z6 = load(z, zStart + 6 * LANES);
    FloatVector z7 = load(z, zStart + 7 * LANES);
    for (int k = 0; k < inner; k++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xStart + k]);
      int row = wStart + k * wStride;
      z0 = factor.fma(load(w, row), z0);
      z1 = factor.fma(load(w, row + LANES), z1);
      z2 = factor.fma(load(w, row + 2 * LANES), z2);
      z3 = factor.fma(load(w, row + 3 * LANES), z3);
      z4 = factor.fma(load(w, row + 4 * LANES), z4);
      z5 = factor.fma(load(w, row + 5 * LANES), z5);
      z6 = factor.fma(load(w, row + 6 * LANES), z6);
      z7 = factor.fma(load(w, row + 7 * LANES), z7);
    }
    z0.intoArray(z, zStart);
    z1.intoArray(z, zStart + LANES);
    z2.intoArray(z, zStart + 2 * LANES);
    z3.intoArray(z, zStart + 3 * LANES);
    z4.intoArray(z, zStart + 4 * LANES);
    z5.intoArray(z, zStart + 5 * LANES);
    z6.intoArray(z, zStart + 6 * LANES);
    z7.intoArray(z, zStart + 7 * LANES);
  }

  private static void byFourVectors(
      float[] x, int xStart, float[] w, int wStart, int wStride, float[] z, int zStart, int inner) {
    FloatVector z0 = load(z, zStart);
    FloatVector z1 = load(z, zStart + LANES);
    FloatVector z2 = load(z, zStart + 2 * LANES);
    FloatVector z3 = load(z, zStart + 3 * LANES);
    for (int k = 0; k < inner; k++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xStart + k]);
      int row = wStart + k * wStride;
      z0 = factor.fma(load(w, row), z0);
      z1 = factor.fma(load(w, row + LANES), z1);
      z2 = factor.fma(load(w, row + 2 * LANES), z2);
      z3 = factor.fma(load(w, row + 3 * LANES), z3);
    }
    z0.intoArray(z, zStart);
    z1.intoArray(z, zStart + LANES);
    z2.intoArray(z, zStart + 2 * LANES);
    z3.intoArray(z, zStart + 3 * LANES);
  }

  /** Eight rows of W at a time: eight streams through memory, each as long as the rows are. */
  private static void byRows(
      float[] x,
      int xStart,
      float[] w,
      int wStart,
      int wStride,
      float[] z,
      int zStart,
      int inner,
      int columns) {
    int k = 0;
    for (; k + 8 <= inner; k += 8) {
      FloatVector x0 = FloatVector.broadcast(SPECIES, x[xStart + k]);
      FloatVector x1 = FloatVector.broadcast(SPECIES, x[xStart + k + 1]);
      FloatVector x2 = FloatVector.broadcast(SPECIES, x[xStart + k + 2]);
      FloatVector x3 = FloatVector.broadcast(SPECIES, x[xStart + k + 3]);
      FloatVector x4 = FloatVector.broadcast(SPECIES, x[xStart + k + 4]);
      FloatVector x5 = FloatVector.broadcast(SPECIES, x[xStart + k + 5]);
      FloatVector x6 = FloatVector.broadcast(SPECIES, x[xStart + k + 6]);
      FloatVector x7 = FloatVector.broadcast(SPECIES, x[xStart + k + 7]);
      int w0 = wStart + k * wStride;
      int w1 = w0 + wStride;
      int w2 = w1 + wStride;
      int w3 = w2 + wStride;
      int w4 = w3 + wStride;
      int w5 = w4 + wStride;
      int w6 = w5 + wStride;
      int w7 = w6 + wStride;
      for (int j = 0; j < columns; j += LANES) {
        FloatVector sum = load(z, zStart + j);
        sum = x0.fma(load(w, w0 + j), sum);
        sum = x1.fma(load(w, w1 + j), sum);
        sum = x2.fma(load(w, w2 + j), sum);
        sum = x3.fma(load(w, w3 + j), sum);
        sum = x4.fma(load(w, w4 + j), sum);
        sum = x5.fma(load(w, w5 + j), sum);
        sum = x6.fma(load(w, w6 + j), sum);
        sum = x7.fma(load(w, w7 + j), sum);
        sum.intoArray(z, zStart + j);
      }
    }
    for (; k < inner; k++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xStart + k]);
      int row = wStart + k * wStride;
      for (int j = 0; j < columns; j += LANES) {
        FloatVector sum = load(z, zStart + j);
        sum = factor.fma(load(w, row + j), sum);
        sum.intoArray(z, zStart + j);
      }
    }
  }

  private static FloatVector load(float[] array, int start) {
    return FloatVector.fromArray(SPECIES, array, start);
  }
}
