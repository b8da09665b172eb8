package dev.nn.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link SmallProduct} for rows of B that fill short vectors: nothing is packed, and a loop over
 * the inner index is started for four rows of eight columns at once.
 */
final class SimdSmallProduct {

  /** Short, whatever the processor has: small layers have 8 units more often than 16. */
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_256;

  private static final int LANES = SPECIES.length();

  private SimdSmallProduct() {}

  /** How many of so many columns fill vectors. */
  static int whole(int columns) {
    return columns - columns % LANES;
  }

  /** {@link Kernels#multiply} for {@link #whole} columns of a B whose rows are contiguous. */
  static void multiply(
      float[] a,
      int aStart,
      int aRowStride,
      int aColumnStride,
      float[] b,
      int bStart,
      int bRowStride,
      float[] d,
      int dStart,
      int dRowStride,
      float[] c,
      int cStart,
      int cRowStride,
      int rows,
      int inner,
      int columns) {
    for (int i = 0; i < rows; i += 4) {
      // Rows that are too many repeat the last one.
      int i1 = Math.min(i + 1, rows - 1);
      int i2 = Math.min(i + 2, rows - 1);
      int i3 = Math.min(i + 3, rows - 1);
      int a0 = aStart + i * aRowStride;
      int a1 = aStart + i1 * aRowStride;
      int a2 = aStart + i2 * aRowStride;
      int a3 = aStart + i3 * aRowStride;
      for (int j = 0; j < columns; j += LANES) {
        FloatVector c0 = load(d, dStart + i * dRowStride + j);
        FloatVector c1 = load(d, dStart + i1 * dRowStride + j);
        FloatVector c2 = load(d, dStart + i2 * dRowStride + j);
        FloatVector c3 = load(d, dStart + i3 * dRowStride + j);
        for (int k = 0; k < inner; k++) {
          FloatVector row = load(b, bStart + k * bRowStride + j);
          int column = k * aColumnStride;
          c0 = FloatVector.broadcast(SPECIES, a[a0 + column]).fma(row, c0);
          c1 = FloatVector.broadcast(SPECIES, a[a1 + column]).fma(row, c1);
          c2 = FloatVector.broadcast(SPECIES, a[a2 + column]).fma(row, c2);
          c3 = FloatVector.broadcast(SPECIES, a[a3 + column]).fma(row, c3);
        }
        c0.intoArray(c, cStart + i * cRowStride + j);
        c1.intoArray(c, cStart + i1 * cRowStride + j);
        c2.intoArray(c, cStart + i2 * cRowStride + j);
        c3.intoArray(c, cStart + i3 * cRowStride + j);
      }
    }
  }

  private static FloatVector load(float[] array, int start) {
    return FloatVector.fromArray(SPECIES, array, start);
  }
}
