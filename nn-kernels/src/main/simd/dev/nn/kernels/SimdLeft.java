package dev.nn.kernels;

/**
 * A, the left operand of a product, of which tiles read one number at a time; and where the part of
 * it is that a block of the product works with: in A itself, or copied to where tiles find it close
 * together.
 */
final class SimdLeft {

  /** Rows of a strip of copied columns: vectors as whole as tiles of any kind. */
  private static final int STRIP = SimdTiles.WIDEST == 4 ? SimdTile.LANES : 3 * SimdTile.LANES;

  /**
   * From so many columns of B on, copying columns of A that are contiguous pays: their rows are
   * strewn, and those a power of two apart meet in the same sets of a cache.
   */
  private static final int WORTH_GATHERING = 256;

  /** From so many columns of B on, copying rows of A that are contiguous pays. */
  private static final int WORTH_SEPARATING = 128;

  /** From so many columns of A on, rows of their own pay. */
  private static final int DEEP = 32;

  private float[] a = {};
  private int start;
  private int rowStride;
  private int columnStride;
  private boolean gathering;
  private boolean separating;
  private int panel;
  private int firstRow;
  private int panelRows;
  private int columns;

  private float[] copy = {};
  private float[] block = {};
  private int height;
  private int blockStart;
  private int blockRowStride;
  private int blockColumnStride;
  private int strip;
  private final SimdRows rows = new SimdRows();
  private boolean separated;

  /**
   * A lies by strides.
   *
   * @param bColumns the columns of B: how many times each number of A is used
   */
  void set(float[] a, int start, int rowStride, int columnStride, int bColumns) {
    this.a = a;
    this.start = start;
    this.rowStride = rowStride;
    this.columnStride = columnStride;
    gathering = rowStride == 1 && columnStride != 1 && bColumns >= WORTH_GATHERING;
    separating =
        SimdTiles.WIDEST == 4 && (columnStride == 1 ? bColumns >= WORTH_SEPARATING : gathering);
    panel = Integer.MAX_VALUE;
  }

  /**
   * A is weights in panels, from some row on.
   *
   * @param panel the columns of a panel
   * @param panelRows the rows of all weights
   * @param columns of all weights
   * @param bColumns the columns of B
   */
  void setPanels(
      float[] w, int start, int firstRow, int panel, int panelRows, int columns, int bColumns) {
    a = w;
    this.start = start;
    this.firstRow = firstRow;
    this.panel = panel;
    this.panelRows = panelRows;
    this.columns = columns;
    separating = SimdTiles.areWidest(bColumns);
  }

  /** Turns to the block of so many rows from i on, and so many columns from k on. */
  void take(int i, int k, int height, int depth) {
    this.height = height;
    separated = separating && depth >= DEEP;
    if (panel != Integer.MAX_VALUE) {
      unfold(i, k, depth);
      return;
    }
    int from = start + i * rowStride + k * columnStride;
    if (gathering && !separated) {
      gather(from, depth);
      return;
    }
    block = a;
    blockStart = from;
    blockRowStride = rowStride;
    blockColumnStride = columnStride;
    strip = STRIP * rowStride;
    if (separated && columnStride == 1) {
      rows.copy(a, from, rowStride, height, depth);
    } else if (separated) {
      rows.turn(a, from, columnStride, height, depth);
    }
  }

  /** Copies rows of panels to rows without a gap. */
  private void unfold(int i, int k, int depth) {
    // The last rows are for tiles of four, which take no arrays of their own.
    int apart = separated ? Math.max(0, height - 8) : 0;
    float[] together = copy((height - apart) * depth);
    if (separated) {
      rows.make(height, depth);
    }
    int width;
    for (int j = k; j < k + depth; j += width) {
      int panelStart = j - j % panel;
      int panelWidth = Math.min(panel, columns - panelStart);
      width = Math.min(panelStart + panelWidth, k + depth) - j;
      int from = start + panelStart * panelRows + (firstRow + i) * panelWidth + j - panelStart;
      if (separated) {
        for (int r = 0; r < height; r++) {
          System.arraycopy(a, from + r * panelWidth, rows.row(r), j - k, width);
        }
      }
      for (int r = apart; r < height; r++) {
        System.arraycopy(a, from + r * panelWidth, together, (r - apart) * depth + j - k, width);
      }
    }
    block = together;
    blockStart = -apart * depth;
    blockRowStride = depth;
    blockColumnStride = 1;
    strip = STRIP * depth;
  }

  /** Copies columns in strips, a column of a strip after the other. */
  private void gather(int from, int depth) {
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

  /**
   * Whether six rows from row i of the block on are for a tile of {@link #rows}. Where seven or
   * eight are left, two tiles of four rows take them.
   */
  boolean isSix(int i) {
    int rest = height - i;
    return separated && (rest == 6 || rest > 8);
  }

  /** The rows of the block, for tiles of six. */
  SimdRows rows() {
    return rows;
  }

  /** The array that the block lies in, for other tiles. */
  float[] array() {
    return block;
  }

  /** Where a tile begins, at row i of the block; in strips a multiple of a tile's height. */
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
