package dev.nn.kernels.scalar;

import static dev.nn.kernels.scalar.Blocking.NARROW;
import static dev.nn.kernels.scalar.Blocking.SCALAR_PANEL_COLUMNS;
import static dev.nn.kernels.scalar.Blocking.SCALAR_PANEL_ROWS;

import dev.nn.kernels.operand.Operand;
import java.util.Arrays;

/**
 * C = D + A·B in scalar code, and one thread's working memory for it.
 *
 * <p>C2 compiles a loop of {@link Math#fma(float, float, float)} to vector instructions if each row
 * that is read or written is an array of its own, used from index 0. So this class packs a panel of
 * B, and three rows of C at a time, into such arrays. A loop adds the products with three rows of B
 * to three rows of C: nine multiply-adds for six loads and three stores. More rows are too many for
 * C2 on JDK 17: loops of 1 × 8, 2 × 4, 4 × 4 and 5 × 2 stayed scalar there.
 *
 * <p>C2 uses wider vectors if the loop usually makes more iterations: sixteen floats only from 150
 * iterations on, eight from 70. On a processor with a peak of 275 GFLOP/s, 256 × 784 × 512 and
 * 1024³ run at 105 to 125 under JDK 17, 64 × 784 × 128 at 71 and 32 × 128 × 64 at 47. Eight rows of
 * B with one of C gave 61, 56, 42 and 26.
 */
final class BlockedProduct implements Multiplier {

  /** How many rows of C, and of B, one loop takes. */
  private static final int TILE = 3;

  /** The packed part of B, with an array for each row. */
  private float[][] panel = {};

  /** The parts of rows of C to which products are being added. */
  private float[][] sums = {};

  private int widest;

  private final Zeros zeros = new Zeros();

  /** Binds a product. Few columns run as a {@link SmallProduct}. B and C may be in panels. */
  @Override
  public Product bind(ProductOperands operands, ProductOperands like) {
    Operand a = operands.a();
    Operand b = operands.b();
    Operand c = operands.c();
    Operand start = operands.d() == null ? zeros.row(c.columns()) : operands.d();
    if (like.columns() < NARROW && SmallProduct.takes(b, c)) {
      return () -> SmallProduct.multiply(a, b, start, c);
    }
    makeRoom(Math.min(SCALAR_PANEL_COLUMNS, c.columns()));
    return () -> byBlocks(a, b, start, c);
  }

  private void makeRoom(int width) {
    if (width > widest) {
      widest = width;
      panel = new float[SCALAR_PANEL_ROWS][width];
      sums = new float[TILE][width];
    }
  }

  private void byBlocks(Operand a, Operand b, Operand d, Operand c) {
    int inner = a.columns();
    int width;
    for (int j = 0; j < c.columns(); j += width) {
      width = Math.min(SCALAR_PANEL_COLUMNS, c.columns() - j);
      int k = 0;
      do { // also runs if the inner dimension is 0, to copy D
        int depth = Math.min(SCALAR_PANEL_ROWS, b.rowsTogether(k));
        pack(b, k, j, depth, width);
        for (int i = 0; i < c.rows(); i += TILE) {
          int count = Math.min(TILE, c.rows() - i);
          load(k == 0 ? d : c, i, j, count, width);
          add(a, i, k, count, depth, width);
          store(c, i, j, count, width);
        }
        k += depth;
      } while (k < inner);
    }
  }

  private void load(Operand c, int i, int j, int count, int width) {
    int part;
    for (int s = 0; s < width; s += part) {
      part = Math.min(width - s, c.columnsTogether(j + s));
      for (int r = 0; r < count; r++) {
        System.arraycopy(c.array(), c.at(i + r, j + s), sums[r], s, part);
      }
    }
  }

  private void store(Operand c, int i, int j, int count, int width) {
    int part;
    for (int s = 0; s < width; s += part) {
      part = Math.min(width - s, c.columnsTogether(j + s));
      for (int r = 0; r < count; r++) {
        System.arraycopy(sums[r], s, c.array(), c.at(i + r, j + s), part);
      }
    }
  }

  /** Packs the rows of B from k on, and zeros if a tile lacks rows. */
  private void pack(Operand b, int k, int j, int depth, int width) {
    int columnStride = b.columnStride(k);
    if (columnStride == 1) {
      packRows(b, k, j, depth, width);
    } else {
      packColumns(b.array(), b.at(k, j), b.rowStride(j), columnStride, depth, width);
    }
    for (int r = depth; r % TILE != 0; r++) {
      Arrays.fill(panel[r], 0, width, 0f);
    }
  }

  private void packRows(Operand b, int k, int j, int depth, int width) {
    int part;
    for (int s = 0; s < width; s += part) { // one panel of B after the other
      part = Math.min(width - s, b.columnsTogether(j + s));
      int start = b.at(k, j + s);
      int rowStride = b.rowStride(j + s);
      for (int r = 0; r < depth; r++) {
        System.arraycopy(b.array(), start + r * rowStride, panel[r], s, part);
      }
    }
  }

  private void packColumns(
      float[] b, int start, int rowStride, int columnStride, int depth, int width) {
    int r = 0;
    for (; r + 8 <= depth; r += 8) {
      packEight(b, start + r * rowStride, rowStride, columnStride, width, r);
    }
    for (; r < depth; r++) {
      float[] row = panel[r];
      for (int j = 0; j < width; j++) {
        row[j] = b[start + r * rowStride + j * columnStride];
      }
    }
  }

  /** Packs eight rows of a transpose, because they lie side by side. */
  private void packEight(
      float[] b, int start, int rowStride, int columnStride, int width, int first) {
    float[] row0 = panel[first];
    float[] row1 = panel[first + 1];
    float[] row2 = panel[first + 2];
    float[] row3 = panel[first + 3];
    float[] row4 = panel[first + 4];
    float[] row5 = panel[first + 5];
    float[] row6 = panel[first + 6];
    float[] row7 = panel[first + 7];
    for (int j = 0; j < width; j++) {
      int at = start + j * columnStride;
      row0[j] = b[at];
      row1[j] = b[at + rowStride];
      row2[j] = b[at + 2 * rowStride];
      row3[j] = b[at + 3 * rowStride];
      row4[j] = b[at + 4 * rowStride];
      row5[j] = b[at + 5 * rowStride];
      row6[j] = b[at + 6 * rowStride];
      row7[j] = b[at + 7 * rowStride];
    }
  }

  /** Adds the products of A's rows from i on with the packed rows of B. */
  private void add(Operand a, int i, int k, int count, int depth, int width) {
    float[] factors = a.array();
    int start = a.at(i, k);
    int rowStride = a.rowStride(k);
    int columnStride = a.columnStride(i);
    for (int r = 0; r < depth; r += TILE) {
      int at = start + r * columnStride;
      addTile(factors, at, rowStride, columnStride, count, r, depth - r, width);
    }
  }

  /**
   * Adds the products with three rows of B from k on. If the last tile lacks rows of C, its last
   * row of A stands in for them, and their sums are not used.
   *
   * <p>Factors must stay in local variables, because C2 makes a scalar loop if they are read from
   * an array of their own. The method is just too long for C2 to inline, and this is needed,
   * because inlining would make the loop scalar too.
   */
  private void addTile(
      float[] a, int at, int rowStride, int stride, int count, int k, int height, int width) {
    float[] b0 = panel[k];
    float[] b1 = panel[k + 1];
    float[] b2 = panel[k + 2];
    float[] c0 = sums[0];
    float[] c1 = sums[1];
    float[] c2 = sums[2];
    int next = at + (count > 1 ? rowStride : 0);
    int last = next + (count > 2 ? rowStride : 0);
    float a00 = a[at];
    float a10 = a[next];
    float a20 = a[last];
    // fma(-0, 0, s) is s for every s, even -0, so the rows that a panel lacks change nothing.
    float a01 = height > 1 ? a[at + stride] : -0f;
    float a11 = height > 1 ? a[next + stride] : -0f;
    float a21 = height > 1 ? a[last + stride] : -0f;
    float a02 = height > 2 ? a[at + 2 * stride] : -0f;
    float a12 = height > 2 ? a[next + 2 * stride] : -0f;
    float a22 = height > 2 ? a[last + 2 * stride] : -0f;
    for (int j = 0; j < width; j++) {
      float x = b0[j];
      float y = b1[j];
      float z = b2[j];
      c0[j] = Math.fma(a02, z, Math.fma(a01, y, Math.fma(a00, x, c0[j])));
      c1[j] = Math.fma(a12, z, Math.fma(a11, y, Math.fma(a10, x, c1[j])));
      c2[j] = Math.fma(a22, z, Math.fma(a21, y, Math.fma(a20, x, c2[j])));
    }
  }
}
