package dev.nn.kernels;

/**
 * {@link Kernels#multiply} in vector instructions, and the working memory of one thread for it.
 *
 * <p>C is cut into blocks of rows, the inner index into parts, and the columns into panels of a few
 * vectors' width. A panel's part of B lies packed in the caches while tiles of C, which stay in
 * registers, run down the block; the first tile of a panel packs it on the way. A is read where it
 * lies if its rows are contiguous.
 *
 * <p>After K. Goto and R. A. van de Geijn, "Anatomy of High-Performance Matrix Multiplication", ACM
 * Transactions on Mathematical Software 34 (2008); here the roles of A and B are exchanged, for
 * vectors run along the rows of B.
 */
final class SimdProduct {

  private static final int LANES = SimdTile.LANES;

  /** Rows of a tile. */
  private static final int TALL = 4;

  /** A tile of 4 × 4 vectors needs more than the 16 registers of a processor without AVX-512. */
  private static final int WIDEST = LANES >= 16 ? 4 : 2;

  /** Columns of weights that lie as a packed panel does. */
  static final int PANEL = WIDEST * LANES;

  /**
   * How many rows of B a panel packs at most. Such a panel, 256 KiB at most, streams from the
   * second-level cache as fast as it is used. The longer, the fewer times is C read and written,
   * and the fewer tiles are started, which takes about 16 ns each.
   */
  private static final int DEPTH = 1024;

  /** How many rows of C a block has at most. The higher, the fewer times is B packed. */
  private static final int HEIGHT = 1024;

  /**
   * Up to so many numbers of B, the first tile of a panel packs it on the way; the loads of a
   * larger B wait for memory, and more of them are under way at once without multiply-adds between
   * them.
   */
  private static final long NEAR = 1 << 20;

  /**
   * From so many columns on, copying a part of A whose columns are contiguous costs less than it
   * saves: its rows are strewn, and those a power of two apart meet in the same sets of a cache.
   */
  private static final int WORTH_GATHERING = 256;

  /** How many rows of a transposed C are computed before they are turned. */
  private static final int TURNED = 512;

  private float[] panel = {};
  private final float[] edge = new float[TALL * PANEL];
  private final float[] edgeRow = new float[PANEL];
  private float[] gathered = {};
  private float[] turned = {};

  // The product at work, as in Kernels.multiply.
  private float[] a = {};
  private int aStart;
  private int aRowStride;
  private int aColumnStride;
  private int aPanel;
  private int aPanelRows;
  private int aColumns;
  private int aFirstRow;
  private float[] b = {};
  private int bStart;
  private int bRowStride;
  private int bColumnStride;
  private float[] d = {};
  private int dStart;
  private int dRowStride;
  private float[] c = {};
  private int cStart;
  private int cRowStride;
  private int cPanel;
  private int cPanelRows;
  private int cFirstRow;
  private int columns;

  // The block of it at work: where its part of A is, and where its rows of C start from.
  private float[] aBlock = {};
  private int aBlockStart;
  private int aTileRowStride;
  private int aTileColumnStride;
  private int aStrip;
  private int row;
  private int height;
  private int depth;
  private boolean first;

  /** C = D + A·B, as {@link Kernels#multiply} says. */
  void multiply(
      float[] a,
      int aStart,
      int aRowStride,
      int aColumnStride,
      float[] b,
      int bStart,
      int bRowStride,
      int bColumnStride,
      float[] d,
      int dStart,
      int dRowStride,
      float[] c,
      int cStart,
      int cRowStride,
      int rows,
      int inner,
      int columns) {
    this.a = a;
    this.aStart = aStart;
    this.aRowStride = aRowStride;
    this.aColumnStride = aColumnStride;
    this.aPanel = Integer.MAX_VALUE;
    this.b = b;
    this.bStart = bStart;
    this.bRowStride = bRowStride;
    this.bColumnStride = bColumnStride;
    this.d = d;
    this.dStart = dStart;
    this.dRowStride = dRowStride;
    this.c = c;
    this.cStart = cStart;
    this.cRowStride = cRowStride;
    this.cPanel = Integer.MAX_VALUE;
    this.columns = columns;
    run(rows, inner, 0, columns);
  }

  /** One row of C. */
  void multiplyRow(
      float[] a,
      int aStart,
      float[] b,
      int bStart,
      int bRowStride,
      float[] d,
      int dStart,
      float[] c,
      int cStart,
      int inner,
      int columns) {
    int whole = columns - columns % LANES;
    if (whole > 0) {
      System.arraycopy(d, dStart, c, cStart, whole);
      SimdRow.multiply(a, aStart, b, bStart, bRowStride, c, cStart, inner, whole);
    }
    if (whole < columns) {
      int rest = columns - whole;
      System.arraycopy(d, dStart + whole, edgeRow, 0, rest);
      SimdRow.narrow(a, aStart, b, bStart + whole, bRowStride, edgeRow, inner, rest);
      System.arraycopy(edgeRow, 0, c, cStart + whole, rest);
    }
  }

  private void run(int rows, int inner, int fromColumn, int toColumn) {
    int tallest = evenly(rows, HEIGHT);
    int deepest = evenly(inner, DEPTH);
    if (panel.length < deepest * PANEL) {
      panel = new float[deepest * PANEL];
    }
    for (int i = 0; i < rows; i += tallest) {
      height = Math.min(tallest, rows - i);
      for (int k = 0; k < inner; k += deepest) {
        depth = Math.min(deepest, inner - k);
        first = k == 0;
        block(i, k, fromColumn, toColumn);
      }
    }
  }

  /** The size of parts that are about equal, and at most so large. */
  private static int evenly(int n, int most) {
    int parts = Math.max(1, (n + most - 1) / most);
    // A multiple of eight, which is what the tallest tile and an unrolled loop like.
    return Math.min(most, ((n + parts - 1) / parts + 7) & -8);
  }

  /** Adds the part of the inner index from k on to some columns of the rows of C from i on. */
  private void block(int i, int k, int fromColumn, int toColumn) {
    row = i;
    takeA(i, k);
    int bBlockStart = bStart + k * bRowStride;
    int width;
    for (int j = fromColumn; j < toColumn; j += width) {
      int left = Math.min(toColumn - j, cPanel - j % cPanel);
      int vectors = vectorsFor(left);
      width = Math.min(vectors * LANES, left);
      panel(j, width, vectors, bBlockStart + j * bColumnStride);
    }
  }

  /** Says where the block's part of A is: in A itself, or copied. */
  private void takeA(int i, int k) {
    if (aPanel != Integer.MAX_VALUE) {
      unfoldA(i, k);
      return;
    }
    int start = aStart + i * aRowStride + k * aColumnStride;
    if (aRowStride == 1 && aColumnStride != 1 && columns >= WORTH_GATHERING) {
      gatherA(start);
      return;
    }
    aBlock = a;
    aBlockStart = start;
    aTileRowStride = aRowStride;
    aTileColumnStride = aColumnStride;
    aStrip = LANES * aRowStride;
  }

  /** Copies rows of A, which lies in panels of columns, to rows without a gap. */
  private void unfoldA(int i, int k) {
    float[] block = gathered(height * depth);
    int width;
    for (int j = k; j < k + depth; j += width) {
      int panelStart = j - j % aPanel;
      int panelWidth = Math.min(aPanel, aColumns - panelStart);
      width = Math.min(panelStart + panelWidth, k + depth) - j;
      int from = aStart + panelStart * aPanelRows + (aFirstRow + i) * panelWidth + j - panelStart;
      for (int r = 0; r < height; r++) {
        System.arraycopy(a, from + r * panelWidth, block, r * depth + j - k, width);
      }
    }
    aBlock = block;
    aBlockStart = 0;
    aTileRowStride = depth;
    aTileColumnStride = 1;
    aStrip = LANES * depth;
  }

  /** Copies columns of A in strips as high as a vector is long, a column after the other. */
  private void gatherA(int start) {
    // Strips a power of two apart would meet in the same sets of a cache.
    aStrip = LANES * (depth + 1);
    float[] block = gathered((height + LANES - 1) / LANES * aStrip);
    SimdPacking.gather(a, start, aColumnStride, height, depth, block, aStrip);
    aBlock = block;
    aBlockStart = 0;
    aTileRowStride = 1;
    aTileColumnStride = LANES;
  }

  private float[] gathered(int size) {
    if (gathered.length < size) {
      gathered = new float[size];
    }
    return gathered;
  }

  /** The vectors of the panel that starts where so many columns are left. */
  private static int vectorsFor(int columns) {
    if (WIDEST == 4 && columns > 2 * LANES) {
      return 4;
    }
    return columns > LANES ? 2 : 1;
  }

  /** So many columns of the block, from column j on; their part of B starts at bPart. */
  private void panel(int j, int width, int vectors, int bPart) {
    int stride = vectors * LANES;
    boolean whole = width == stride;
    boolean packed = whole && bColumnStride == 1 && bRowStride == stride;
    boolean packing =
        !packed && whole && vectors == 4 && bColumnStride == 1 && (long) depth * columns <= NEAR;
    if (!packed && !packing) {
      SimdPacking.pack(b, bPart, bRowStride, bColumnStride, depth, width, panel, 0, stride);
    }
    float[] source = packed ? b : panel;
    int sourceStart = packed ? bPart : 0;
    int cPart = cStart + row * cRowStride + j;
    int cStride = cRowStride;
    if (cPanel != Integer.MAX_VALUE) {
      int panelStart = j - j % cPanel;
      cStride = Math.min(cPanel, columns - panelStart);
      cPart = cStart + panelStart * cPanelRows + (cFirstRow + row) * cStride + j - panelStart;
    }
    // The first part of a sum starts from what is given, the others where it stopped.
    float[] from = first ? d : c;
    int fromPart = first ? dStart + row * dRowStride + j : cPart;
    int fromStride = first ? dRowStride : cStride;
    if (!whole && fromStride == 0) {
      copy(from, fromPart, 0, edgeRow, 0, stride, 1, width);
    }
    int tall = vectors == 1 ? 2 * TALL : TALL;
    for (int i = 0; i < height; i += tall) {
      int rows = Math.min(tall, height - i);
      int aTile = aBlockStart + i / LANES * aStrip + i % LANES * aTileRowStride;
      int fromTile = fromPart + i * fromStride;
      int cTile = cPart + i * cStride;
      if (packing && i == 0) {
        SimdPackingTile.fourByFour(
            aBlock,
            aTile,
            aTileRowStride,
            aTileColumnStride,
            b,
            bPart,
            bRowStride,
            panel,
            from,
            fromTile,
            fromStride,
            c,
            cTile,
            cStride,
            rows,
            depth);
      } else if (whole) {
        tile(
            vectors,
            aTile,
            source,
            sourceStart,
            from,
            fromTile,
            fromStride,
            c,
            cTile,
            cStride,
            rows);
      } else {
        boolean repeated = fromStride == 0;
        if (!repeated) {
          copy(from, fromTile, fromStride, edge, 0, stride, rows, width);
        }
        float[] start = repeated ? edgeRow : edge;
        int startStride = repeated ? 0 : stride;
        tile(vectors, aTile, source, sourceStart, start, 0, startStride, edge, 0, stride, rows);
        copy(edge, 0, stride, c, cTile, cStride, rows, width);
      }
    }
  }

  /** A tile of a packed panel. */
  private void tile(
      int vectors,
      int aTile,
      float[] source,
      int sourceStart,
      float[] from,
      int fromTile,
      int fromRowStride,
      float[] to,
      int toTile,
      int toRowStride,
      int rows) {
    switch (vectors) {
      case 4 ->
          SimdTile.fourByFour(
              aBlock,
              aTile,
              aTileRowStride,
              aTileColumnStride,
              source,
              sourceStart,
              from,
              fromTile,
              fromRowStride,
              to,
              toTile,
              toRowStride,
              rows,
              depth);
      case 2 ->
          SimdNarrowTile.fourByTwo(
              aBlock,
              aTile,
              aTileRowStride,
              aTileColumnStride,
              source,
              sourceStart,
              from,
              fromTile,
              fromRowStride,
              to,
              toTile,
              toRowStride,
              rows,
              depth);
      default ->
          SimdNarrowTile.eightByOne(
              aBlock,
              aTile,
              aTileRowStride,
              aTileColumnStride,
              source,
              sourceStart,
              from,
              fromTile,
              fromRowStride,
              to,
              toTile,
              toRowStride,
              rows,
              depth);
    }
  }

  private static void copy(
      float[] source,
      int sourceStart,
      int sourceStride,
      float[] target,
      int targetStart,
      int targetStride,
      int rows,
      int columns) {
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < columns; j++) {
        target[targetStart + r * targetStride + j] = source[sourceStart + r * sourceStride + j];
      }
    }
  }

  /** A part of dW = xᵀ·dZ, as {@link Kernels#weightGradient} says. */
  void weightGradient(
      float[] x,
      int xStart,
      float[] dz,
      int dzStart,
      float[] zeros,
      float[] dw,
      int dwStart,
      int panel,
      int rows,
      int inputs,
      int outputs,
      int fromInput,
      int toInput,
      int from,
      int to) {
    a = x;
    aStart = xStart + fromInput;
    aRowStride = 1;
    aColumnStride = inputs;
    aPanel = Integer.MAX_VALUE;
    b = dz;
    bStart = dzStart;
    bRowStride = outputs;
    bColumnStride = 1;
    d = zeros;
    dStart = 0;
    dRowStride = 0;
    c = dw;
    cStart = dwStart;
    cFirstRow = fromInput;
    cPanel = panel;
    cPanelRows = inputs;
    columns = outputs;
    run(toInput - fromInput, rows, from, to);
  }

  /**
   * A part of dX = dZ·Wᵀ, as {@link Kernels#inputGradient} says, as dXᵀ = W·dZᵀ, a block of dXᵀ at
   * a time: packing then turns dZ, which is smaller than W, and dXᵀ is turned at the end.
   */
  void inputGradient(
      float[] dz,
      int dzStart,
      float[] w,
      int wStart,
      int panel,
      float[] zeros,
      float[] dx,
      int dxStart,
      int rows,
      int inputs,
      int outputs,
      int from,
      int to) {
    if (turned.length < TURNED * rows) {
      turned = new float[TURNED * rows];
    }
    a = w;
    aStart = wStart;
    aPanel = panel;
    aPanelRows = inputs;
    aColumns = outputs;
    b = dz;
    bStart = dzStart;
    bRowStride = 1;
    bColumnStride = outputs;
    d = zeros;
    dStart = 0;
    dRowStride = 0;
    c = turned;
    cStart = 0;
    cRowStride = rows;
    cPanel = Integer.MAX_VALUE;
    columns = rows;
    for (int i = from; i < to; i += TURNED) {
      int part = Math.min(TURNED, to - i);
      aFirstRow = i;
      run(part, outputs, 0, rows);
      Transposition.transpose(turned, 0, rows, part, rows, dx, dxStart + i, inputs);
    }
  }
}
