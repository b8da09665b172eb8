package dev.nn.kernels.scalar;

import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.scalar.Multiplier.Product;
import org.jspecify.annotations.Nullable;

/**
 * C = D + A·B with so few multiply-adds that choosing among kernels would take as long. All strides
 * are read once. Several elements of C are computed at a time, because their chains do not wait for
 * each other. Loops of few iterations end by a comparison with !=, which keeps C2 from unrolling
 * them.
 */
public final class TinyProduct implements Product {

  private final Operand a;
  private final Operand b;
  private final Operand d;
  private final Operand c;
  private final int rows;
  private final int columns;
  private final int aRow;
  private final int aColumn;
  private final int bRow;
  private final int bColumn;
  private final int dRow;
  private final int dColumn;
  private final int cRow;
  private final int cColumn;
  private final int depth; // the length of a column of B, in elements of its array
  private final int eights; // how many columns are taken eight at a time; their rows are contiguous

  private TinyProduct(Operand a, Operand b, @Nullable Operand start, Operand c) {
    this.a = a;
    this.b = b;
    d = start == null ? new Zeros().row(c.columns()) : start;
    this.c = c;
    rows = c.rows();
    columns = c.columns();
    aRow = a.rowStride(0);
    aColumn = a.columnStride(0);
    bRow = b.rowStride(0);
    bColumn = b.columnStride(0);
    dRow = d.rowStride(0);
    dColumn = d.columnStride(0);
    cRow = c.rowStride(0);
    cColumn = c.columnStride(0);
    depth = a.columns() * bRow;
    eights = bColumn == 1 && dColumn == 1 && cColumn == 1 ? columns - columns % 8 : 0;
  }

  /** Returns a product, or null if it is not tiny or an operand is in panels. */
  public static @Nullable TinyProduct of(ProductOperands product) {
    Operand a = product.a();
    Operand b = product.b();
    Operand d = product.d();
    Operand c = product.c();
    if (product.work() == 0
        || product.work() > Blocking.TINY
        || isRepeated(a)
        || isRepeated(b)
        || !(a.isByStrides() && b.isByStrides() && c.isByStrides())) {
      return null;
    }
    TinyProduct tiny = new TinyProduct(a, b, d, c);
    // All other elements are taken four rows at a time, so there should be many rows.
    if (tiny.eights > 0 || c.rows() >= 4 || c.columns() < 4) {
      return tiny;
    }
    Operand dTransposed = d == null ? null : d.transpose();
    return new TinyProduct(b.transpose(), a.transpose(), dTransposed, c.transpose());
  }

  /**
   * Returns whether all rows or all columns lie in one place, because no loop over them could end
   * by its index.
   */
  private static boolean isRepeated(Operand operand) {
    return operand.rowStride(0) == 0 || operand.columnStride(0) == 0;
  }

  @Override
  public void run() {
    float[] as = a.array();
    float[] bs = b.array();
    float[] ds = d.array();
    float[] cs = c.array();
    int aAt = a.at(0, 0);
    int bAt = b.at(0, 0);
    int dAt = d.at(0, 0);
    int cAt = c.at(0, 0);
    for (int j = 0; j < eights; j += 8) {
      for (int i = 0; i < rows; i++) {
        int row = aAt + i * aRow;
        eight(
            as,
            row,
            aColumn,
            bs,
            bAt + j,
            bRow,
            ds,
            dAt + i * dRow + j,
            cs,
            cAt + i * cRow + j,
            depth);
      }
    }
    for (int j = eights; j < columns; j++) {
      column(as, aAt, bs, bAt + j * bColumn, ds, dAt + j * dColumn, cs, cAt + j * cColumn);
    }
  }

  /** Computes eight adjacent elements in a row of C. */
  private static void eight(
      float[] a,
      int aAt,
      int aStep,
      float[] b,
      int bStart,
      int bStep,
      float[] d,
      int dAt,
      float[] c,
      int cAt,
      int depth) {
    float c0 = d[dAt];
    float c1 = d[dAt + 1];
    float c2 = d[dAt + 2];
    float c3 = d[dAt + 3];
    float c4 = d[dAt + 4];
    float c5 = d[dAt + 5];
    float c6 = d[dAt + 6];
    float c7 = d[dAt + 7];
    int k = aAt;
    for (int at = bStart; at != bStart + depth; at += bStep) {
      float factor = a[k];
      c0 = Math.fma(factor, b[at], c0);
      c1 = Math.fma(factor, b[at + 1], c1);
      c2 = Math.fma(factor, b[at + 2], c2);
      c3 = Math.fma(factor, b[at + 3], c3);
      c4 = Math.fma(factor, b[at + 4], c4);
      c5 = Math.fma(factor, b[at + 5], c5);
      c6 = Math.fma(factor, b[at + 6], c6);
      c7 = Math.fma(factor, b[at + 7], c7);
      k += aStep;
    }
    c[cAt] = c0;
    c[cAt + 1] = c1;
    c[cAt + 2] = c2;
    c[cAt + 3] = c3;
    c[cAt + 4] = c4;
    c[cAt + 5] = c5;
    c[cAt + 6] = c6;
    c[cAt + 7] = c7;
  }

  /** Computes a column of C, four elements at a time. */
  private void column(
      float[] as, int aAt, float[] bs, int first, float[] ds, int dAt, float[] cs, int cAt) {
    int end = first + depth;
    int step = bRow;
    int i = 0;
    for (; i + 4 <= rows; i += 4) {
      int row = aAt + i * aRow;
      int from = dAt + i * dRow;
      int to = cAt + i * cRow;
      float c0 = ds[from];
      float c1 = ds[from + dRow];
      float c2 = ds[from + 2 * dRow];
      float c3 = ds[from + 3 * dRow];
      for (int at = first; at != end; at += step) {
        float factor = bs[at];
        c0 = Math.fma(as[row], factor, c0);
        c1 = Math.fma(as[row + aRow], factor, c1);
        c2 = Math.fma(as[row + 2 * aRow], factor, c2);
        c3 = Math.fma(as[row + 3 * aRow], factor, c3);
        row += aColumn;
      }
      cs[to] = c0;
      cs[to + cRow] = c1;
      cs[to + 2 * cRow] = c2;
      cs[to + 3 * cRow] = c3;
    }
    for (; i < rows; i++) {
      int row = aAt + i * aRow;
      float sum = ds[dAt + i * dRow];
      for (int at = first; at != end; at += step) {
        sum = Math.fma(as[row], bs[at], sum);
        row += aColumn;
      }
      cs[cAt + i * cRow] = sum;
    }
  }
}
