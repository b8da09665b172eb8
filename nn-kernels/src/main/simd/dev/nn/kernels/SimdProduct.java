package dev.nn.kernels;

/**
 * {@link Kernels#multiply} in vector instructions: C is cut into panels of a few vectors' width,
 * and the panels into tiles; the part of B that a panel needs is packed, and stays in the
 * first-level cache while the tiles of the panel use it.
 *
 * <p>After K. Goto and R. A. van de Geijn, "Anatomy of High-Performance Matrix Multiplication", ACM
 * Transactions on Mathematical Software 34 (2008), with the panel of B in the first-level cache and
 * A read where it lies.
 */
final class SimdProduct {

  private static final int LANES = SimdTile.LANES;

  /** A tile of 4 × 4 vectors needs more than the 16 registers of a processor without AVX-512. */
  private static final int WIDEST = LANES >= 16 ? 4 : 2;

  /** How many rows of B a panel packs at most. */
  private static final int DEPTH = Scratch.PACKED / (WIDEST * LANES);

  /**
   * How many rows of A and C are worked on at a time. The second-level cache has their part of A,
   * and the third-level cache all of their C, which each part of the inner index reads and writes
   * again: with rows innermost, C would come from memory each time (85 instead of 89 GFLOP/s for
   * 2048 × 2048 × 2048 on a processor of 117).
   */
  private static final int HEIGHT = 512;

  /**
   * From so many columns on, putting a part of A in a row costs less than it saves: columns of A
   * are strewn, and rows a power of two apart meet in the same sets of the first-level cache.
   */
  private static final int WORTH_GATHERING = 256;

  private SimdProduct() {}

  static void multiply(
      float[] a,
      int aStart,
      int aRowStride,
      int aColumnStride,
      float[] b,
      int bStart,
      int bRowStride,
      int bColumnStride,
      float[] from,
      int fromStart,
      int fromRowStride,
      float[] c,
      int cStart,
      int cRowStride,
      int rows,
      int inner,
      int columns,
      Scratch scratch) {
    boolean gather = columns >= WORTH_GATHERING;
    int depth = evenly(inner, DEPTH);
    int height = evenly(rows, HEIGHT);
    for (int i = 0; i < rows; i += height) {
      int high = Math.min(height, rows - i);
      for (int k = 0; k < inner; k += depth) {
        int deep = Math.min(depth, inner - k);
        // The first part of the sum starts from what is given, the others where it stopped.
        boolean first = k == 0;
        float[] start = first ? from : c;
        int startAt = first ? fromStart + i * fromRowStride : cStart + i * cRowStride;
        int startRowStride = first ? fromRowStride : cRowStride;
        int aPart = aStart + i * aRowStride + k * aColumnStride;
        int bPart = bStart + k * bRowStride;
        int cPart = cStart + i * cRowStride;
        if (gather) {
          float[] block = scratch.gathered(HEIGHT * DEPTH);
          gather(a, aPart, aRowStride, aColumnStride, block, high, deep);
          panels(
              block,
              0,
              deep,
              1,
              b,
              bPart,
              bRowStride,
              bColumnStride,
              start,
              startAt,
              startRowStride,
              c,
              cPart,
              cRowStride,
              high,
              deep,
              columns,
              scratch);
        } else {
          panels(
              a,
              aPart,
              aRowStride,
              aColumnStride,
              b,
              bPart,
              bRowStride,
              bColumnStride,
              start,
              startAt,
              startRowStride,
              c,
              cPart,
              cRowStride,
              high,
              deep,
              columns,
              scratch);
        }
      }
    }
  }

  /** Copies a part of A, [rows × inner], to a block with nothing between its rows. */
  private static void gather(
      float[] a,
      int aStart,
      int aRowStride,
      int aColumnStride,
      float[] block,
      int rows,
      int inner) {
    if (aColumnStride == 1) {
      for (int r = 0; r < rows; r++) {
        System.arraycopy(a, aStart + r * aRowStride, block, r * inner, inner);
      }
    } else {
      Transposition.transpose(a, aStart, aColumnStride, inner, rows, block, 0, inner);
    }
  }

  /** The size of parts that are about equal, and at most so large. */
  private static int evenly(int n, int most) {
    int parts = Math.max(1, (n + most - 1) / most);
    // A multiple of eight, which is what the tallest tile and an unrolled loop like.
    return Math.min(most, ((n + parts - 1) / parts + 7) & -8);
  }

  private static void panels(
      float[] a,
      int aStart,
      int aRowStride,
      int aColumnStride,
      float[] b,
      int bStart,
      int bRowStride,
      int bColumnStride,
      float[] from,
      int fromStart,
      int fromRowStride,
      float[] c,
      int cStart,
      int cRowStride,
      int rows,
      int inner,
      int columns,
      Scratch scratch) {
    float[] panel = scratch.packed();
    int width;
    for (int j = 0; j < columns; j += width) {
      int vectors = vectorsFor(columns - j);
      width = Math.min(vectors * LANES, columns - j);
      SimdPacking.pack(
          b,
          bStart + j * bColumnStride,
          bRowStride,
          bColumnStride,
          inner,
          width,
          panel,
          vectors * LANES);
      panel(
          vectors,
          a,
          aStart,
          aRowStride,
          aColumnStride,
          panel,
          from,
          fromStart + j,
          fromRowStride,
          c,
          cStart + j,
          cRowStride,
          rows,
          inner,
          width,
          scratch);
    }
  }

  /** The vectors of the panel that starts where so many columns are left. */
  private static int vectorsFor(int columns) {
    if (WIDEST == 4 && columns > 2 * LANES) {
      return 4;
    }
    return columns > LANES ? 2 : 1;
  }

  private static void panel(
      int vectors,
      float[] a,
      int aStart,
      int aRowStride,
      int aColumnStride,
      float[] panel,
      float[] from,
      int fromStart,
      int fromRowStride,
      float[] c,
      int cStart,
      int cRowStride,
      int rows,
      int inner,
      int width,
      Scratch scratch) {
    int tall = vectors == 1 ? 8 : 4;
    boolean whole = width == vectors * LANES;
    float[] target = whole ? c : scratch.tile();
    for (int i = 0; i < rows; i += tall) {
      int height = Math.min(tall, rows - i);
      int aTile = aStart + i * aRowStride;
      int fromTile = fromStart + i * fromRowStride;
      int cTile = cStart + i * cRowStride;
      if (whole) {
        tile(
            vectors,
            a,
            aTile,
            aRowStride,
            aColumnStride,
            panel,
            from,
            fromTile,
            fromRowStride,
            c,
            cTile,
            cRowStride,
            height,
            inner);
      } else {
        int stride = vectors * LANES;
        copy(from, fromTile, fromRowStride, target, 0, stride, height, width);
        tile(
            vectors,
            a,
            aTile,
            aRowStride,
            aColumnStride,
            panel,
            target,
            0,
            stride,
            target,
            0,
            stride,
            height,
            inner);
        copy(target, 0, stride, c, cTile, cRowStride, height, width);
      }
    }
  }

  private static void tile(
      int vectors,
      float[] a,
      int aStart,
      int aRowStride,
      int aColumnStride,
      float[] panel,
      float[] from,
      int fromStart,
      int fromRowStride,
      float[] c,
      int cStart,
      int cRowStride,
      int rows,
      int inner) {
    switch (vectors) {
      case 4 -> {
        if (aColumnStride == 1) {
          SimdTile.fourByFourOfRows(
              a,
              aStart,
              aRowStride,
              panel,
              from,
              fromStart,
              fromRowStride,
              c,
              cStart,
              cRowStride,
              rows,
              inner);
        } else {
          SimdTile.fourByFour(
              a,
              aStart,
              aRowStride,
              aColumnStride,
              panel,
              from,
              fromStart,
              fromRowStride,
              c,
              cStart,
              cRowStride,
              rows,
              inner);
        }
      }
      case 2 ->
          SimdNarrowTile.fourByTwo(
              a,
              aStart,
              aRowStride,
              aColumnStride,
              panel,
              from,
              fromStart,
              fromRowStride,
              c,
              cStart,
              cRowStride,
              rows,
              inner);
      default ->
          SimdNarrowTile.eightByOne(
              a,
              aStart,
              aRowStride,
              aColumnStride,
              panel,
              from,
              fromStart,
              fromRowStride,
              c,
              cStart,
              cRowStride,
              rows,
              inner);
    }
  }

  /**
   * C = A·Bᵀ as Cᵀ = B·Aᵀ, a block of Cᵀ at a time: packing then turns A, the smaller of the two,
   * and C is turned at the end.
   */
  static void multiplyByTranspose(
      float[] a,
      int aStart,
      int aRowStride,
      float[] b,
      int bStart,
      int bRowStride,
      float[] c,
      int cStart,
      int cRowStride,
      int rows,
      int inner,
      int columns,
      Scratch scratch) {
    float[] block = scratch.turned(HEIGHT * rows);
    float[] zeros = scratch.zeros(rows);
    for (int j = 0; j < columns; j += HEIGHT) {
      int height = Math.min(HEIGHT, columns - j);
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
          block,
          0,
          rows,
          height,
          inner,
          rows,
          scratch);
      Transposition.transpose(block, 0, rows, height, rows, c, cStart + j, cRowStride);
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
}
