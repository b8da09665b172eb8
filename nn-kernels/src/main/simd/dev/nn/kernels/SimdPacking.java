package dev.nn.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Copies a part of B, [depth × width], into a panel, row by row: element (k, j) goes to {@code
 * panel[panelStart + k * panelWidth + j]}. Columns of the panel past the width may get any numbers;
 * a tile computes with them, too, and drops the result.
 */
final class SimdPacking {

  private static final VectorSpecies<Float> WIDE = SimdTile.SPECIES;
  private static final int LANES = SimdTile.LANES;

  private SimdPacking() {}

  static void pack(
      float[] b,
      int start,
      int rowStride,
      int columnStride,
      int depth,
      int width,
      float[] panel,
      int panelStart,
      int panelWidth) {
    if (columnStride == 1) {
      packRows(b, start, rowStride, depth, width, panel, panelStart, panelWidth);
    } else {
      Transposition.transpose(b, start, columnStride, width, depth, panel, panelStart, panelWidth);
    }
  }

  /**
   * Copies a part of A whose columns are contiguous, [height × depth], in strips as high as a
   * vector is long: element (i, k) goes to {@code strips[i / LANES * stripSize + k * LANES + i %
   * LANES]}.
   *
   * <p>Eight columns at a time, so that each stays a stream through the caches, and a strip gets
   * what it gets in one piece.
   *
   * @param columnStride the distance of the columns
   * @param high h, a multiple of {@link SimdTile#LANES}
   */
  static void gather(
      float[] a,
      int start,
      int columnStride,
      int height,
      int depth,
      float[] strips,
      int stripSize,
      int high) {
    for (int k = 0; k < depth; k += 8) {
      int columns = Math.min(8, depth - k);
      int from = start + k * columnStride;
      int to = k * high;
      for (int i = 0; i < height; i += high, from += high, to += stripSize) {
        packRows(a, from, columnStride, columns, Math.min(high, height - i), strips, to, high);
      }
    }
  }

  /** The rows of B are contiguous. */
  private static void packRows(
      float[] b,
      int start,
      int rowStride,
      int depth,
      int width,
      float[] panel,
      int panelStart,
      int panelWidth) {
    int k = 0;
    int from = start;
    // Whole vectors, also where they read past the width, into what follows in the array.
    for (; k < depth && from + panelWidth <= b.length; k++, from += rowStride) {
      for (int j = 0; j < panelWidth; j += LANES) {
        FloatVector.fromArray(WIDE, b, from + j).intoArray(panel, panelStart + k * panelWidth + j);
      }
    }
    for (; k < depth; k++, from += rowStride) {
      System.arraycopy(b, from, panel, panelStart + k * panelWidth, width);
    }
  }
}
