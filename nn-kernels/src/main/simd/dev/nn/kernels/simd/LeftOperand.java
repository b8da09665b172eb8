package dev.nn.kernels.simd;

import static dev.nn.kernels.scalar.Blocking.DEEP;
import static dev.nn.kernels.scalar.Blocking.WORTH_COPYING;

import dev.nn.kernels.operand.Operand;

/**
 * A, the left operand of a product, with contiguous rows or columns. Tiles read it one number at a
 * time. Also holds the block of A at work: either in A itself, or copied so that a tile's numbers
 * lie close together.
 */
final class LeftOperand {

  /**
   * How many rows a strip of copied columns has: a multiple of the lanes and of all tiles' heights.
   */
  private static final int STRIP = 24;

  private Operand a = TiledProduct.NONE;
  private boolean gathering;
  private boolean separating;

  private float[] copy = {};
  private final SeparateRows rows = new SeparateRows();

  // The block at work.
  private int height;
  private boolean separated;
  private float[] block = {};
  private int blockStart;
  private int blockRowStride;
  private int blockColumnStride;
  private int strip;

  /**
   * Starts a product with another operand.
   *
   * @param uses how many columns of B use each element of A
   */
  void set(Operand a, int uses) {
    this.a = a;
    boolean isWorthCopying = a.isByStrides() ? uses >= WORTH_COPYING : Tiles.areWidest(uses);
    separating = Tiles.WIDEST == 4 && isWorthCopying;
    gathering = Tiles.WIDEST == 2 && isWorthCopying && a.isByStrides() && a.rowStride(0) == 1;
  }

  /** Moves to the block of A from element (i, k) on, [height × depth]. */
  void take(int i, int k, int height, int depth) {
    this.height = height;
    separated = separating && depth >= DEEP;
    if (!a.isByStrides()) {
      unfold(i, k, depth);
    } else if (gathering) {
      gather(a.at(i, k), depth);
    } else {
      block = a.array();
      blockStart = a.at(i, k);
      blockRowStride = a.rowStride(0);
      blockColumnStride = a.columnStride(0);
      strip = STRIP * blockRowStride;
      if (separated) {
        rows.take(a, i, k, height, depth);
      }
    }
  }

  /** Copies rows in panels to rows without gaps. */
  private void unfold(int i, int k, int depth) {
    // Tiles of four take the last rows, and need them in one array.
    int apart = separated ? Math.max(0, height - 8) : 0;
    float[] source = a.array();
    float[] together = copy((height - apart) * depth);
    if (separated) {
      rows.make(height, depth);
    }
    int width;
    for (int j = k; j < k + depth; j += width) {
      width = Math.min(a.columnsTogether(j), k + depth - j);
      int start = a.at(i, j);
      int stride = a.rowStride(j);
      if (separated) {
        for (int r = 0; r < height; r++) {
          System.arraycopy(source, start + r * stride, rows.row(r), j - k, width);
        }
      }
      for (int r = apart; r < height; r++) {
        int place = (r - apart) * depth + j - k;
        System.arraycopy(source, start + r * stride, together, place, width);
      }
    }
    block = together;
    blockStart = -apart * depth;
    blockRowStride = depth;
    blockColumnStride = 1;
    strip = STRIP * depth;
  }

  /** Copies columns in strips, one column of a strip after the other. */
  private void gather(int start, int depth) {
    // Strips a power of two apart would fall into the same sets of a cache.
    strip = STRIP * (depth + 1);
    block = copy((height + STRIP - 1) / STRIP * strip);
    blockStart = 0;
    blockRowStride = 1;
    blockColumnStride = STRIP;
    int stride = a.columnStride(0);
    for (int k = 0; k < depth; k += 8) { // eight streams through the caches
      int columns = Math.min(8, depth - k);
      for (int i = 0; i < height; i += STRIP) {
        int source = start + k * stride + i;
        int target = i / STRIP * strip + k * STRIP;
        int rows = Math.min(STRIP, height - i);
        Packing.packRows(a.array(), source, stride, columns, rows, block, target, STRIP);
      }
    }
  }

  private float[] copy(int size) {
    if (copy.length < size) {
      copy = new float[size];
    }
    return copy;
  }

  /** Returns whether tiles of six rows must take their rows from {@link #rows}. */
  boolean isSeparated() {
    return separated;
  }

  SeparateRows rows() {
    return rows;
  }

  float[] array() {
    return block;
  }

  /**
   * Returns where a tile begins, at row i of the block. In strips, i must be a multiple of the
   * tile's height.
   */
  int tile(int i) {
    return blockStart + i / STRIP * strip + i % STRIP * blockRowStride;
  }

  int rowStride() {
    return blockRowStride;
  }

  int columnStride() {
    return blockColumnStride;
  }
}
