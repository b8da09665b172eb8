package dev.nn.kernels;

/**
 * {@link Kernels#multiply} in vector instructions, and the working memory of one thread for it.
 *
 * <p>C is cut into blocks of rows, the inner index into parts, and the columns into panels of a few
 * vectors' width. A panel's part of B lies packed in the caches while tiles of C, which stay in
 * registers, run down the block; the first tile of a panel packs it on the way, unless B lies in
 * panels already. {@link SimdLeft} says where the block's part of A is.
 *
 * <p>After K. Goto and R. A. van de Geijn, "Anatomy of High-Performance Matrix Multiplication", ACM
 * Transactions on Mathematical Software 34 (2008); here the roles of A and B are exchanged, for
 * vectors run along the rows of B.
 */
final class SimdProduct {

  private static final int LANES = SimdTile.LANES;

  /** Columns of weights that lie as a packed panel does. */
  static final int PANEL = SimdTiles.WIDEST * LANES;

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

  /** How many rows of a transposed C are computed before they are turned. */
  private static final int TURNED = 512;

  private float[] panel = {};
  private final float[] edge = new float[8 * PANEL];
  private final float[] edgeRow = new float[PANEL];
  private float[] turned = {};

  // The product at work, as in Kernels.multiply.
  private final SimdLeft left = new SimdLeft();
  private final SimdOperand right = new SimdOperand();
  private float[] d = {};
  private int dStart;
  private int dRowStride;
  private final SimdOperand target = new SimdOperand();
  private int columns;

  // The block of it at work.
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
    left.set(a, aStart, aRowStride, aColumnStride, columns);
    right.set(b, bStart, bRowStride, bColumnStride);
    this.d = d;
    this.dStart = dStart;
    this.dRowStride = dRowStride;
    target.set(c, cStart, cRowStride, 1);
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
    // A multiple of the heights of all tiles, and of what an unrolled loop likes.
    int size = (n + parts - 1) / parts;
    return Math.min(most, (size + 23) / 24 * 24);
  }

  /** Adds the part of the inner index from k on to some columns of the rows of C from i on. */
  private void block(int i, int k, int fromColumn, int toColumn) {
    row = i;
    left.take(i, k, height, depth);
    int width;
    for (int j = fromColumn; j < toColumn; j += width) {
      int rest = Math.min(right.together(j, toColumn), target.together(j, toColumn));
      int vectors = SimdTiles.vectorsFor(rest);
      width = Math.min(vectors * LANES, rest);
      right.take(k, j);
      panel(j, width, vectors);
    }
  }

  /** So many columns of the block, from column j on, where their part of B is. */
  private void panel(int j, int width, int vectors) {
    float[] b = right.array();
    int bPart = right.at();
    int bRowStride = right.rowStride();
    int bColumnStride = right.columnStride();
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
    target.take(row, j);
    float[] c = target.array();
    int cPart = target.at();
    int cStride = target.rowStride();
    // The first part of a sum starts from what is given, the others where it stopped.
    float[] from = first ? d : c;
    int fromPart = first ? dStart + row * dRowStride + j : cPart;
    int fromStride = first ? dRowStride : cStride;
    if (!whole && fromStride == 0) {
      copy(from, fromPart, 0, edgeRow, 0, stride, 1, width);
    }
    int tall = SimdTiles.tall(vectors);
    int rows;
    for (int i = 0; i < height; i += rows) {
      boolean packs = packing && i == 0;
      boolean six = vectors == 4 && !packs && left.isSix(i);
      rows = six ? 6 : Math.min(tall, height - i);
      int fromTile = fromPart + i * fromStride;
      int cTile = cPart + i * cStride;
      if (packs) {
        SimdPackingTile.fourByFour(
            left.array(),
            left.tile(i),
            left.rowStride(),
            left.columnStride(),
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
        SimdTiles.multiply(
            vectors,
            left,
            i,
            source,
            sourceStart,
            from,
            fromTile,
            fromStride,
            c,
            cTile,
            cStride,
            rows,
            depth);
      } else {
        boolean repeated = fromStride == 0;
        if (!repeated) {
          copy(from, fromTile, fromStride, edge, 0, stride, rows, width);
        }
        float[] start = repeated ? edgeRow : edge;
        int startStride = repeated ? 0 : stride;
        SimdTiles.multiply(
            vectors,
            left,
            i,
            source,
            sourceStart,
            start,
            0,
            startStride,
            edge,
            0,
            stride,
            rows,
            depth);
        copy(edge, 0, stride, c, cTile, cStride, rows, width);
      }
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

  /** A part of z = x·W + b, as {@link Kernels#forward} says. */
  void forward(
      float[] x,
      int xStart,
      float[] w,
      int wStart,
      int panel,
      float[] b,
      int bStart,
      float[] z,
      int zStart,
      int rows,
      int inputs,
      int outputs,
      int from,
      int to) {
    left.set(x, xStart, inputs, 1, to - from);
    right.setPanels(w, wStart, 0, panel, inputs, outputs);
    d = b;
    dStart = bStart;
    dRowStride = 0;
    target.set(z, zStart, outputs, 1);
    columns = outputs;
    run(rows, inputs, from, to);
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
    left.set(x, xStart + fromInput, 1, inputs, outputs);
    right.set(dz, dzStart, outputs, 1);
    d = zeros;
    dStart = 0;
    dRowStride = 0;
    target.setPanels(dw, dwStart, fromInput, panel, inputs, outputs);
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
    right.set(dz, dzStart, 1, outputs);
    d = zeros;
    dStart = 0;
    dRowStride = 0;
    target.set(turned, 0, rows, 1);
    columns = rows;
    for (int i = from; i < to; i += TURNED) {
      int part = Math.min(TURNED, to - i);
      left.setPanels(w, wStart, i, panel, inputs, outputs, rows);
      run(part, outputs, 0, rows);
      Transposition.transpose(turned, 0, rows, part, rows, dx, dxStart + i, inputs);
    }
  }
}
