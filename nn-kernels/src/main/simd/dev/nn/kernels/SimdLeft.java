package dev.nn.kernels;

/**
 * A, the left operand of a product, of which tiles read one number at a time; and where the part of
 * it is that a block of the product works with: in A itself, or copied to where tiles find it close
 * together.
 */
final class SimdLeft {

  /** Rows of a strip of copied columns: vectors as whole as tiles of any kind. */
  private static final int STRIP = SimdTiles.WIDEST == 4 ? SimdTile.LANES : 3 * SimdTile.LANES;

  private float[] a = {};
  private int start;
  private int rowStride;
  private int columnStride;
  private boolean gathering;
  private int panel;
  private int firstRow;
  private int panelRows;
  private int columns;

  private float[] copy = {};
  private float[] block = {};
  private int blockStart;
  private int blockRowStride;
  private int blockColumnStride;
  private int strip;

  /**
   * A lies by strides.
   *
   * @param gathering whether columns that are contiguous are worth copying: their rows are strewn,
   *     and those a power of two apart meet in the same sets of a cache
   */
  void set(float[] a, int start, int rowStride, int columnStride, boolean gathering) {
    this.a = a;
    this.start = start;
    this.rowStride = rowStride;
    this.columnStride = columnStride;
    this.gathering = gathering && rowStride == 1 && columnStride != 1;
    panel = Integer.MAX_VALUE;
  }

  /**
   * A is weights in panels, from some row on.
   *
   * @param panel the columns of a panel
   * @param panelRows the rows of all weights
   * @param columns of all weights
   */
  void setPanels(float[] w, int start, int firstRow, int panel, int panelRows, int columns) {
    a = w;
    this.start = start;
    this.firstRow = firstRow;
    this.panel = panel;
    this.panelRows = panelRows;
    this.columns = columns;
  }

  /** Turns to the block of so many rows from i on, and so many columns from k on. */
  void take(int i, int k, int height, int depth) {
    if (panel != Integer.MAX_VALUE) {
      unfold(i, k, height, depth);
    } else if (gathering) {
      gather(start + i + k * columnStride, height, depth);
    } else {
      block = a;
      blockStart = start + i * rowStride + k * columnStride;
      blockRowStride = rowStride;
      blockColumnStride = columnStride;
      strip = STRIP * rowStride;
    }
  }

  /** Copies rows of panels to rows without a gap. */
  private void unfold(int i, int k, int height, int depth) {
    float[] rows = copy(height * depth);
    int width;
    for (int j = k; j < k + depth; j += width) {
      int panelStart = j - j % panel;
      int panelWidth = Math.min(panel, columns - panelStart);
      width = Math.min(panelStart + panelWidth, k + depth) - j;
      int from = start + panelStart * panelRows + (firstRow + i) * panelWidth + j - panelStart;
      for (int r = 0; r < height; r++) {
        System.arraycopy(a, from + r * panelWidth, rows, r * depth + j - k, width);
      }
    }
    block = rows;
    blockStart = 0;
    blockRowStride = depth;
    blockColumnStride = 1;
    strip = STRIP * depth;
  }

  /** Copies columns in strips, a column of a strip after the other. */
  private void gather(int from, int height, int depth) {
    // Strips a power of two apart would meet in the same sets of a cache.
    strip = STRIP * (depth + 1);
    float[] strips = copy((height + STRIP - 1) / STRIP * strip);
    SimdPacking.gather(a, from, columnStride, height, depth, strips, strip, STRIP);
    block = strips;
    blockStart = 0;
    blockRowStride = 1;
    blockColumnStride = STRIP;
  }

  private float[] copy(int size) {
    if (copy.length < size) {
      copy = new float[size];
    }
    return copy;
  }

  /** The array that the block lies in. */
  float[] array() {
    return block;
  }

  /** Where a tile begins, at row i of the block; a multiple of a tile's height. */
  int tile(int i) {
    return blockStart + i / STRIP * strip + i % STRIP * blockRowStride;
  }

  /** The distance of the rows of a tile. */
  int rowStride() {
    return blockRowStride;
  }

  /** The distance of the columns of a tile. */
  int columnStride() {
    return blockColumnStride;
  }
}
