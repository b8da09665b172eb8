package dev.nn.kernels.simd.narrow;

import static dev.nn.kernels.simd.narrow.Narrow.HAS_REGISTERS;
import static dev.nn.kernels.simd.narrow.Narrow.LANES;
import static dev.nn.kernels.simd.narrow.Narrow.WIDEST;

import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.scalar.Blocking;
import dev.nn.kernels.scalar.Transposition;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * C = D + A·B for many rows and few columns, and the working memory of one thread for it.
 *
 * <p>Some rows of B at a time stay in registers while a loop runs over a block of C, whose sums
 * stay in the first-level cache until {@link NarrowRows} has added the products with all rows of B.
 */
public final class NarrowProduct {

  private float[] right = {};
  private final float[] start = new float[WIDEST];
  private float[] sums = {};

  // The product at work.
  private Operand a = NONE;
  private Operand c = NONE;
  private int inner;
  private int width;
  private int stride;
  private int second;

  private static final Operand NONE = Operand.of(new float[0], 0, 0, 0);

  /** Returns whether {@link #multiply} takes a product, and is the fastest for it. */
  public static boolean takes(Operand a, Operand b, @Nullable Operand d, Operand c) {
    int columns = c.columns();
    return HAS_REGISTERS
        && c.rows() >= Blocking.MANY_ROWS
        && columns > Blocking.FEW_COLUMNS
        && columns <= WIDEST
        && a.columns() > 0
        && a.columns() <= Blocking.SHORT_INNER
        && a.isByStrides()
        && a.hasContiguousRows()
        && b.columnsTogether(0) == columns
        && c.isByStrides()
        && c.hasContiguousRows()
        && (d == null || d.rowStride(0) == 0);
  }

  /**
   * Computes C = D + A·B.
   *
   * @param d one row, repeated; null for zeros
   */
  public void multiply(Operand a, Operand b, @Nullable Operand d, Operand c) {
    this.a = a;
    this.c = c;
    inner = a.columns();
    width = c.columns();
    stride = width > LANES ? WIDEST : LANES;
    second = width - LANES; // overlaps the first vector unless both are full
    if (d == null) {
      Arrays.fill(start, 0, width, 0f);
    } else {
      System.arraycopy(d.array(), d.at(0, 0), start, 0, width);
    }
    pack(b);
    if (sums.length == 0) {
      sums = new float[Blocking.NARROW_BLOCK * WIDEST];
    }
    // A vector that is longer than a row also writes to later rows, before these get their sums.
    int rows = c.rows();
    int last = (LANES - 1) / width;
    int direct = width >= LANES ? rows : c.rowStride(0) == width ? Math.max(0, rows - last) : 0;
    int height;
    for (int i = 0; i < rows; i += height) {
      height = Math.min(Blocking.NARROW_BLOCK, i < direct ? direct - i : rows - i);
      block(i, height, i < direct);
    }
  }

  private void pack(Operand b) {
    if (right.length < inner * stride) {
      right = new float[inner * stride];
    }
    int depth;
    for (int k = 0; k < inner; k += depth) {
      depth = b.rowsTogether(k);
      if (b.hasContiguousRows()) {
        for (int r = k; r < k + depth; r++) {
          System.arraycopy(b.array(), b.at(r, 0), right, r * stride, width);
        }
      } else {
        Transposition.transpose(
            b.array(), b.at(k, 0), b.columnStride(k), width, depth, right, k * stride, stride);
      }
    }
  }

  /** Computes rows of C, by way of the sums where whole vectors do not fit C. */
  private void block(int i, int height, boolean direct) {
    float[] as = a.array();
    int aRow = a.rowStride(0);
    float[] ds = start;
    int dAt = 0;
    int dRow = 0;
    int deep = stride == LANES ? 16 : 8;
    int step;
    for (int k = 0; k < inner; k += step) {
      int rest = inner - k;
      step = rest >= deep ? deep : rest >= 4 ? 4 : 1;
      boolean out = direct && step == rest;
      float[] cs = out ? c.array() : sums;
      int cAt = out ? c.at(i, 0) : 0;
      int cRow = out ? c.rowStride(0) : stride;
      int aAt = a.at(i, k);
      int bAt = k * stride;
      if (stride == LANES) {
        switch (step) {
          case 16 ->
              NarrowRows.sixteenByOne(
                  as, aAt, aRow, right, bAt, ds, dAt, dRow, cs, cAt, cRow, height);
          case 4 ->
              NarrowRows.fourByOne(as, aAt, aRow, right, bAt, ds, dAt, dRow, cs, cAt, cRow, height);
          default ->
              NarrowRows.oneByOne(as, aAt, aRow, right, bAt, ds, dAt, dRow, cs, cAt, cRow, height);
        }
      } else {
        switch (step) {
          case 8 ->
              NarrowRows.eightByTwo(
                  as, aAt, aRow, right, bAt, ds, dAt, dRow, cs, cAt, cRow, second, height);
          case 4 ->
              NarrowRows.fourByTwo(
                  as, aAt, aRow, right, bAt, ds, dAt, dRow, cs, cAt, cRow, second, height);
          default ->
              NarrowRows.oneByTwo(
                  as, aAt, aRow, right, bAt, ds, dAt, dRow, cs, cAt, cRow, second, height);
        }
      }
      ds = sums;
      dRow = stride;
    }
    if (!direct) {
      for (int r = 0; r < height; r++) {
        System.arraycopy(sums, r * stride, c.array(), c.at(i + r, 0), width);
      }
    }
  }
}
