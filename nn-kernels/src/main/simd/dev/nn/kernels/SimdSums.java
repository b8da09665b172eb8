package dev.nn.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Sums over the rows of a matrix: the vectors run across the columns. */
final class SimdSums {

  private static final VectorSpecies<Float> SPECIES = SimdTile.SPECIES;
  private static final int LANES = SimdTile.LANES;

  private SimdSums() {}

  /** {@link Kernels#sumRows} for whole vectors of columns. */
  static void sumRows(
      float[] m, int mStart, int rowStride, float[] sums, int sumsStart, int rows, int columns) {
    int j = 0;
    for (; j + 2 * LANES <= columns; j += 2 * LANES) {
      FloatVector sum0 = FloatVector.zero(SPECIES);
      FloatVector sum1 = FloatVector.zero(SPECIES);
      for (int r = 0; r < rows; r++) {
        int row = mStart + r * rowStride + j;
        sum0 = sum0.add(FloatVector.fromArray(SPECIES, m, row));
        sum1 = sum1.add(FloatVector.fromArray(SPECIES, m, row + LANES));
      }
      sum0.intoArray(sums, sumsStart + j);
      sum1.intoArray(sums, sumsStart + j + LANES);
    }
    for (; j < columns; j += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int r = 0; r < rows; r++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, m, mStart + r * rowStride + j));
      }
      sum.intoArray(sums, sumsStart + j);
    }
  }
}
