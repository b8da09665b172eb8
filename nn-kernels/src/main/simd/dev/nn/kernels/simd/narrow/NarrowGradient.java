package dev.nn.kernels.simd.narrow;

import static dev.nn.kernels.simd.narrow.Narrow.HAS_REGISTERS;
import static dev.nn.kernels.simd.narrow.Narrow.LANES;
import static dev.nn.kernels.simd.narrow.Narrow.WIDEST;

import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.scalar.Blocking;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * C = Aᵀ·B for many rows of A and B and a small C, and the working memory of one thread for it.
 *
 * <p>A block of rows at a time goes through all tiles of C while it lies in a cache. Columns that
 * are left over are computed again as a part of a whole tile that overlaps the one before.
 *
 * <p>Lanes are the columns of B, or of A where B has too few to fill a vector: Cᵀ = Bᵀ·A has the
 * same products, in the same order.
 */
public final class NarrowGradient {

  /** The vectors of the largest tile. */
  private static final int TILE = 16;

  private float[] sums = {};

  // The product at work, after the choice of lanes.
  private Operand left = NONE;
  private Operand right = NONE;
  private int vectors;
  private int height;

  private static final Operand NONE = Operand.of(new float[0], 0, 0, 0);

  /** Returns whether {@link #multiply} takes a product C = D + Aᵀ·B, and is the fastest for it. */
  public static boolean takes(Operand transpose, Operand b, @Nullable Operand d, Operand c) {
    return HAS_REGISTERS
        && d == null
        && transpose.columns() >= Blocking.MANY_ROWS
        && transpose.isByStrides()
        && transpose.rowStride(0) == 1
        && b.isByStrides()
        && b.hasContiguousRows()
        && c.columnsTogether(0) == c.columns()
        && c.hasContiguousRows()
        && (fits(c.rows(), c.columns()) || fits(c.columns(), c.rows()));
  }

  /** Returns whether there are tiles for some columns of the left operand and of the right. */
  private static boolean fits(int lefts, int rights) {
    return lefts > 1 && rights >= LANES && rights <= WIDEST;
  }

  /** Computes C = Aᵀ·B. */
  public void multiply(Operand transpose, Operand b, Operand c) {
    boolean turned = !fits(c.rows(), c.columns());
    left = turned ? b : transpose.transpose();
    right = turned ? transpose.transpose() : b;
    int lefts = left.columns();
    vectors = right.columns() > LANES ? 2 : 1;
    height = TILE / vectors;
    while (height > lefts) {
      height /= 2;
    }
    int tiles = (lefts + height - 1) / height;
    int size = tiles * height * vectors * LANES;
    if (sums.length < size) {
      sums = new float[size];
    }
    Arrays.fill(sums, 0, size, 0f);
    int rows = left.rows();
    for (int r = 0; r < rows; r += Blocking.NARROW_BLOCK) {
      for (int t = 0; t < tiles; t++) {
        tile(t, r, Math.min(Blocking.NARROW_BLOCK, rows - r));
      }
    }
    Operand to = turned ? c.transpose() : c;
    for (int i = 0; i < lefts; i++) {
      store(i, to);
    }
  }

  /** Returns the column of the left operand that a tile begins with. */
  private int begin(int tile) {
    return Math.min(tile * height, left.columns() - height);
  }

  private void tile(int t, int r, int rows) {
    float[] a = left.array();
    int aAt = left.at(r, begin(t));
    int aRow = left.rowStride(0);
    float[] b = right.array();
    int bAt = right.at(r, 0);
    int bRow = right.rowStride(0);
    int at = t * height * vectors * LANES;
    if (vectors == 1) {
      switch (height) {
        case 16 -> NarrowTiles.sixteenByOne(a, aAt, aRow, b, bAt, bRow, sums, at, rows);
        case 8 -> NarrowTiles.eightByOne(a, aAt, aRow, b, bAt, bRow, sums, at, rows);
        case 4 -> NarrowTiles.fourByOne(a, aAt, aRow, b, bAt, bRow, sums, at, rows);
        default -> NarrowTiles.twoByOne(a, aAt, aRow, b, bAt, bRow, sums, at, rows);
      }
    } else {
      int second = right.columns() - LANES; // overlaps the first vector unless both are full
      switch (height) {
        case 8 -> NarrowTiles.eightByTwo(a, aAt, aRow, b, bAt, bRow, second, sums, at, rows);
        case 4 -> NarrowTiles.fourByTwo(a, aAt, aRow, b, bAt, bRow, second, sums, at, rows);
        default -> NarrowTiles.twoByTwo(a, aAt, aRow, b, bAt, bRow, second, sums, at, rows);
      }
    }
  }

  /** Copies the sums of a column of the left operand to a row of the result. */
  private void store(int i, Operand to) {
    int t = Math.min(i / height, (left.columns() - 1) / height);
    int source = (t * height + i - begin(t)) * vectors * LANES;
    int columns = right.columns();
    float[] target = to.array();
    int start = to.at(i, 0);
    int step = to.columnStride(i);
    for (int v = 0; v < vectors; v++) {
      int j = v == 0 ? 0 : columns - LANES;
      for (int s = 0; s < LANES; s++) {
        target[start + (j + s) * step] = sums[source + v * LANES + s];
      }
    }
  }
}
