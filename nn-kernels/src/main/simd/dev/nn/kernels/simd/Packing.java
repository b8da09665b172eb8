package dev.nn.kernels.simd;

import static dev.nn.kernels.simd.Vectors.LANES;
import static dev.nn.kernels.simd.Vectors.SPECIES;

import dev.nn.kernels.operand.Operand;
import jdk.incubator.vector.FloatVector;

/** Packs parts of matrices, so that tiles read them in one stream. */
final class Packing {

  private Packing() {}

  /**
   * Copies a part of B, [depth × width], from element (k, j) on, row by row: element (r, s) goes to
   * {@code packed[r * stride + s]}. In columns past the width, a row may get any numbers: a tile
   * computes with them too, and drops the result.
   */
  static void pack(
      Operand b,
      int k,
      int j,
      int depth,
      int width,
      float[] packed,
      int stride,
      VectorTransposition transposition) {
    float[] source = b.array();
    if (b.hasContiguousRows()) {
      packRows(source, b.at(k, j), b.rowStride(j), depth, width, packed, 0, stride);
      return;
    }
    int rows;
    for (int r = 0; r < depth; r += rows) { // one transposed panel at a time
      rows = Math.min(depth - r, b.rowsTogether(k + r));
      int start = b.at(k + r, j);
      int columnStride = b.columnStride(k + r);
      transposition.transpose(source, start, columnStride, width, rows, packed, r * stride, stride);
    }
  }

  /** Copies contiguous rows in whole vectors, to rows that are {@code stride} apart. */
  static void packRows(
      float[] b,
      int start,
      int rowStride,
      int depth,
      int width,
      float[] packed,
      int packedStart,
      int stride) {
    int k = 0;
    int row = start;
    // Whole vectors, even if they read past the width, into what follows in the array.
    for (; k < depth && row + stride <= b.length; k++, row += rowStride) {
      for (int j = 0; j < stride; j += LANES) {
        FloatVector.fromArray(SPECIES, b, row + j).intoArray(packed, packedStart + k * stride + j);
      }
    }
    for (; k < depth; k++, row += rowStride) {
      System.arraycopy(b, row, packed, packedStart + k * stride, width);
    }
  }
}
