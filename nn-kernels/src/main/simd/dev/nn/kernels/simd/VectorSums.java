package dev.nn.kernels.simd;

import static dev.nn.kernels.simd.Vectors.LANES;
import static dev.nn.kernels.simd.Vectors.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Sums of the columns of a matrix: the vectors run across the columns. */
final class VectorSums {

  private VectorSums() {}

  /** Adds up rows that are {@code stride} apart; the columns are whole vectors. */
  static void columnSums(
      float[] m, int start, int stride, float[] sums, int sumsStart, int rows, int columns) {
    int j = 0;
    for (; j + 2 * LANES <= columns; j += 2 * LANES) {
      FloatVector sum0 = FloatVector.zero(SPECIES);
      FloatVector sum1 = FloatVector.zero(SPECIES);
      for (int r = 0; r < rows; r++) {
        int row = start + r * stride + j;
        sum0 = sum0.add(FloatVector.fromArray(SPECIES, m, row));
        sum1 = sum1.add(FloatVector.fromArray(SPECIES, m, row + LANES));
      }
      sum0.intoArray(sums, sumsStart + j);
      sum1.intoArray(sums, sumsStart + j + LANES);
    }
    for (; j < columns; j += LANES) {
      FloatVector sum = FloatVector.zero(SPECIES);
      for (int r = 0; r < rows; r++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, m, start + r * stride + j));
      }
      sum.intoArray(sums, sumsStart + j);
    }
  }
}
