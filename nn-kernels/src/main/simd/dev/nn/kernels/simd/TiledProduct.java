package dev.nn.kernels.simd;

import static dev.nn.kernels.scalar.Blocking.DEPTH;
import static dev.nn.kernels.scalar.Blocking.HEIGHT;
import static dev.nn.kernels.scalar.Blocking.NEAR;
import static dev.nn.kernels.simd.Vectors.LANES;
import static dev.nn.kernels.simd.Vectors.SPECIES;

import dev.nn.kernels.operand.Operand;
import jdk.incubator.vector.FloatVector;

/**
 * C = D + A·B by tiles, and one thread's working memory for it.
 *
 * <p>C is divided into blocks of rows, the inner index into parts, and the columns into panels that
 * are a few vectors wide. A panel's part of B is packed in the caches, while tiles of C, which stay
 * in registers, run down the block. The first tile of a panel packs it while it multiplies, unless
 * B is in panels already. {@link LeftOperand} has the block's part of A.
 *
 * <p>After K. Goto and R. A. van de Geijn, "Anatomy of High-Performance Matrix Multiplication", ACM
 * Transactions on Mathematical Software 34 (2008). Here A and B exchange roles, because vectors run
 * along the rows of B.
 */
final class TiledProduct {

  static final Operand NONE = Operand.of(new float[0], 0, 0, 0);

  private final LeftOperand left = new LeftOperand();
  private final VectorTransposition transposition = new VectorTransposition();
  private float[] packed = {};
  private final float[] edge = new float[8 * Tiles.PANEL];
  private final float[] edgeRow = new float[Tiles.PANEL];

  // The product at work, beside its left operand.
  private Operand b = NONE;
  private Operand d = NONE;
  private Operand c = NONE;
  private int columns;

  // The block of C at work, and the part of the inner index.
  private int row;
  private int height;
  private int depth;
  private boolean first;

  /** Computes C = D + A·B; B may be in panels, transposed or not, and C may be in panels. */
  void multiply(Operand a, Operand b, Operand d, Operand c) {
    left.set(a, c.columns());
    this.b = b;
    this.d = d;
    this.c = c;
    columns = c.columns();
    run(c.rows(), a.columns());
  }

  private void run(int rows, int inner) {
    int tallest = evenly(rows, HEIGHT);
    int deepest = evenly(inner, DEPTH);
    if (packed.length < deepest * Tiles.PANEL) {
      packed = new float[deepest * Tiles.PANEL];
    }
    for (row = 0; row < rows; row += tallest) {
      height = Math.min(tallest, rows - row);
      int k = 0;
      do { // also runs if the inner dimension is 0, to copy D
        depth = Math.min(deepest, inner - k);
        first = k == 0;
        left.take(row, k, height, depth);
        block(k);
        k += depth;
      } while (k < inner);
    }
  }

  /** Returns the size of parts into which n is divided about evenly, at most {@code most}. */
  private static int evenly(int n, int most) {
    int parts = Math.max(1, (n + most - 1) / most);
    // A multiple of all tiles' heights, and of an unrolled loop's iterations.
    int size = (n + parts - 1) / parts;
    return Math.min(most, (size + 23) / 24 * 24);
  }

  private void block(int k) {
    int width;
    for (int j = 0; j < columns; j += width) {
      int rest = Math.min(columns - j, Math.min(b.columnsTogether(j), c.columnsTogether(j)));
      int vectors = Tiles.vectorsFor(rest);
      width = Math.min(vectors * LANES, rest);
      panel(k, j, width, vectors);
    }
  }

  private void panel(int k, int j, int width, int vectors) {
    int stride = vectors * LANES;
    boolean whole = width == stride;
    boolean contiguous = whole && b.hasContiguousRows();
    boolean inPlace = contiguous && b.rowStride(j) == stride;
    boolean packing = contiguous && !inPlace && vectors == 4 && (long) depth * columns <= NEAR;
    if (!inPlace && !packing) {
      Packing.pack(b, k, j, depth, width, packed, stride, transposition);
    }
    int tall = Tiles.tall(vectors);
    float[] as = left.array();
    int aRow = left.rowStride();
    int aColumn = left.columnStride();
    float[] bs = inPlace || packing ? b.array() : packed;
    int bAt = inPlace || packing ? b.at(k, j) : 0;
    // The first part of a sum starts from D, every later part from the sum so far.
    Operand start = first ? d : c;
    boolean repeated = start.rowStride(j) == 0;
    if (!whole && repeated) {
      load(start, row, j, 1, width, edgeRow, 0);
    }
    float[] ds = whole ? start.array() : repeated ? edgeRow : edge;
    float[] cs = whole ? c.array() : edge;
    int dAt = whole ? start.at(row, j) : 0;
    int cAt = whole ? c.at(row, j) : 0;
    int dRow = repeated ? 0 : whole ? start.rowStride(j) : stride;
    int cRow = whole ? c.rowStride(j) : stride;
    int rows;
    for (int i = 0; i < height; i += rows) {
      boolean packs = packing && i == 0;
      boolean six = vectors == 4 && !packs && isSix(height - i);
      rows = six ? 6 : Math.min(tall, height - i);
      if (!whole && !repeated) {
        load(start, row + i, j, rows, width, edge, stride);
      }
      int aTile = left.tile(i);
      int dTile = whole ? dAt + i * dRow : 0;
      int cTile = whole ? cAt + i * cRow : 0;
      if (packs) {
        int bRow = b.rowStride(j);
        Tile4x4.multiplyPacking(
            as, aTile, aRow, aColumn, bs, bAt, bRow, packed, ds, dTile, dRow, cs, cTile, cRow, rows,
            depth);
        bs = packed;
        bAt = 0;
      } else if (six && left.isSeparated()) {
        Tile6x4.multiply(left.rows(), i, bs, bAt, ds, dTile, dRow, cs, cTile, cRow, depth);
      } else if (six && aColumn == 1) {
        Tile6x4.multiplyRows(as, aTile, aRow, bs, bAt, ds, dTile, dRow, cs, cTile, cRow, depth);
      } else if (six) {
        Tile6x4.multiplyColumns(
            as, aTile, aColumn, bs, bAt, ds, dTile, dRow, cs, cTile, cRow, depth);
      } else if (vectors == 4) {
        Tile4x4.multiply(
            as, aTile, aRow, aColumn, bs, bAt, ds, dTile, dRow, cs, cTile, cRow, rows, depth);
      } else if (vectors == 1) {
        Tile8x1.multiply(
            as, aTile, aRow, aColumn, bs, bAt, ds, dTile, dRow, cs, cTile, cRow, rows, depth);
      } else if (Tiles.WIDEST == 2) {
        Tile6x2.multiply(
            as, aTile, aRow, aColumn, bs, bAt, ds, dTile, dRow, cs, cTile, cRow, rows, depth);
      } else {
        Tile4x2.multiply(
            as, aTile, aRow, aColumn, bs, bAt, ds, dTile, dRow, cs, cTile, cRow, rows, depth);
      }
      if (!whole) {
        store(row + i, j, rows, width, stride);
      }
    }
  }

  /**
   * Returns whether a tile of six rows comes next. If seven or eight rows are left, two tiles of
   * four take them.
   */
  private static boolean isSix(int rest) {
    return rest == 6 || rest > 8;
  }

  /** Copies a part of D or C, from element (i, j) on, to rows that are {@code stride} apart. */
  private static void load(
      Operand m, int i, int j, int rows, int width, float[] target, int stride) {
    float[] source = m.array();
    int start = m.at(i, j);
    int rowStride = m.rowStride(j);
    for (int r = 0; r < rows; r++) {
      for (int s = 0; s < width; s++) {
        target[r * stride + s] = source[start + r * rowStride + s];
      }
    }
  }

  /** Copies the edge to the part of C from element (i, j) on. */
  private void store(int i, int j, int rows, int width, int stride) {
    float[] source = edge;
    float[] target = c.array();
    int start = c.at(i, j);
    int rowStride = c.rowStride(j);
    int r = 0;
    if (stride == LANES && rowStride == width && width == columns) {
      r = storeVectors(source, target, start, rows * width, width) / width;
    }
    for (; r < rows; r++) {
      for (int s = 0; s < width; s++) {
        target[start + r * rowStride + s] = source[r * stride + s];
      }
    }
  }

  /**
   * Copies adjacent rows, each as a whole vector that also writes to later rows, before these get
   * their own numbers. Returns how many numbers are done.
   */
  private static int storeVectors(float[] source, float[] target, int start, int size, int width) {
    int done = 0;
    for (int from = 0; done + LANES <= size; done += width, from += LANES) {
      FloatVector.fromArray(SPECIES, source, from).intoArray(target, start + done);
    }
    return done;
  }
}
