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
  private final float[] edge = new float[8 * WIDEST * LANES];
  private float[] gathered = {};
  private float[] turned = {};

  // The product at work, as in Kernels.multiply.
  private float[] a = {};
  private int aStart;
  private int aRowStride;
  private int aColumnStride;
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
  private int columns;

  // The block of it at work: where its part of A is, and where its rows of C start from.
  private float[] aBlock = {};
  private int aBlockStart;
  private int aTileRowStride;
  private int aTileColumnStride;
  private int aStrip;
  private float[] from = {};
  private int fromStart;
  private int fromRowStride;
  private int cBlockStart;
  private int height;
  private int depth;

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
    this.columns = columns;
    int tallest = evenly(rows, HEIGHT);
    int deepest = evenly(inner, DEPTH);
    if (panel.length < deepest * WIDEST * LANES) {
      panel = new float[deepest * WIDEST * LANES];
    }
    for (int i = 0; i < rows; i += tallest) {
      height = Math.min(tallest, rows - i);
      for (int k = 0; k < inner; k += deepest) {
        depth = Math.min(deepest, inner - k);
        block(i, k);
      }
    }
  }

  /** The size of parts that are about equal, and at most so large. */
  private static int evenly(int n, int most) {
    int parts = Math.max(1, (n + most - 1) / most);
    // A multiple of eight, which is what the tallest tile and an unrolled loop like.
    return Math.min(most, ((n + parts - 1) / parts + 7) & -8);
  }

  /** Adds the part of the inner index from k on to the rows of C from i on. */
  private void block(int i, int k) {
    cBlockStart = cStart + i * cRowStride;
    // The first part of a sum starts from what is given, the others where it stopped.
    boolean first = k == 0;
    from = first ? d : c;
    fromStart = first ? dStart + i * dRowStride : cBlockStart;
    fromRowStride = first ? dRowStride : cRowStride;
    takeA(aStart + i * aRowStride + k * aColumnStride);
    int bBlockStart = bStart + k * bRowStride;
    int vectors;
    for (int j = 0; j < columns; j += vectors * LANES) {
      vectors = vectorsFor(columns - j);
      panel(j, vectors, bBlockStart + j * bColumnStride);
    }
  }

  /**
   * Says where the block's part of A is: in A itself, or copied, in strips as high as a vector is
   * long, a column of a strip after the other.
   */
  private void takeA(int start) {
    if (aRowStride != 1 || aColumnStride == 1 || columns < WORTH_GATHERING) {
      aBlock = a;
      aBlockStart = start;
      aTileRowStride = aRowStride;
      aTileColumnStride = aColumnStride;
      aStrip = LANES * aRowStride;
      return;
    }
    int strips = (height + LANES - 1) / LANES;
    if (gathered.length < strips * LANES * depth) {
      gathered = new float[strips * LANES * depth];
    }
    aStrip = LANES * depth;
    for (int i = 0; i < height; i += LANES) {
      int width = Math.min(LANES, height - i);
      int strip = i / LANES * aStrip;
      SimdPacking.pack(a, start + i, aColumnStride, 1, depth, width, gathered, strip, LANES);
    }
    aBlock = gathered;
    aBlockStart = 0;
    aTileRowStride = 1;
    aTileColumnStride = LANES;
  }

  /** The vectors of the panel that starts where so many columns are left. */
  private static int vectorsFor(int columns) {
    if (WIDEST == 4 && columns > 2 * LANES) {
      return 4;
    }
    return columns > LANES ? 2 : 1;
  }

  /** A panel of the block, from column j on; its part of B starts at bPart. */
  private void panel(int j, int vectors, int bPart) {
    int width = Math.min(vectors * LANES, columns - j);
    boolean whole = width == vectors * LANES;
    boolean packing = vectors == 4 && whole && bColumnStride == 1 && (long) depth * columns <= NEAR;
    if (!packing) {
      int panelWidth = vectors * LANES;
      SimdPacking.pack(b, bPart, bRowStride, bColumnStride, depth, width, panel, 0, panelWidth);
    }
    int tall = vectors == 1 ? 2 * TALL : TALL;
    for (int i = 0; i < height; i += tall) {
      int rows = Math.min(tall, height - i);
      int aTile = aBlockStart + i / LANES * aStrip + i % LANES * aTileRowStride;
      int fromTile = fromStart + i * fromRowStride + j;
      int cTile = cBlockStart + i * cRowStride + j;
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
            fromRowStride,
            c,
            cTile,
            cRowStride,
            rows,
            depth);
      } else if (whole) {
        tile(vectors, aTile, from, fromTile, fromRowStride, c, cTile, cRowStride, rows);
      } else {
        int stride = vectors * LANES;
        copy(from, fromTile, fromRowStride, edge, 0, stride, rows, width);
        tile(vectors, aTile, edge, 0, stride, edge, 0, stride, rows);
        copy(edge, 0, stride, c, cTile, cRowStride, rows, width);
      }
    }
  }

  /** A tile of the packed panel. */
  private void tile(
      int vectors,
      int aTile,
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
              panel,
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
              panel,
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
              panel,
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

  /**
   * C = A·Bᵀ as Cᵀ = B·Aᵀ, a block of Cᵀ at a time: packing then turns A, the smaller of the two,
   * and C is turned at the end.
   *
   * @param zeros at least as many as there are rows
   */
  void multiplyByTranspose(
      float[] a,
      int aStart,
      int aRowStride,
      float[] b,
      int bStart,
      int bRowStride,
      float[] zeros,
      float[] c,
      int cStart,
      int cRowStride,
      int rows,
      int inner,
      int columns) {
    if (turned.length < TURNED * rows) {
      turned = new float[TURNED * rows];
    }
    for (int j = 0; j < columns; j += TURNED) {
      int part = Math.min(TURNED, columns - j);
      multiply(
          b,
          bStart + j * bRowStride,
          bRowStride,
          1,
          a,
          aStart,
          1,
          aRowStride,
          zeros,
          0,
          0,
          turned,
          0,
          rows,
          part,
          inner,
          rows);
      Transposition.transpose(turned, 0, rows, part, rows, c, cStart + j, cRowStride);
    }
  }
}
