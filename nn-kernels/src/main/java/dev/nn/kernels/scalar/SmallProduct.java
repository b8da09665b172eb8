package dev.nn.kernels.scalar;

import dev.nn.kernels.operand.Operand;

/** C = D + A·B for small matrices, for which filling vectors costs more than it saves. */
public final class SmallProduct {

  private SmallProduct() {}

  /**
   * Returns whether the columns of B and C lie as {@link #multiply} needs them: all with the same
   * strides.
   */
  public static boolean takes(Operand b, Operand c) {
    return b.columnsTogether(0) == b.columns() && c.columnsTogether(0) == c.columns();
  }

  /**
   * Computes C = D + A·B, four or eight elements of C at a time, because their chains do not wait
   * for each other.
   */
  public static void multiply(Operand a, Operand b, Operand d, Operand c) {
    if (c.rows() >= 4 || c.columns() < 4) {
      byRows(a, b, d, c);
    } else {
      // Cᵀ = Dᵀ + Bᵀ·Aᵀ, so that columns become rows.
      byRows(b.transpose(), a.transpose(), d.transpose(), c.transpose());
    }
  }

  private static void byRows(Operand a, Operand b, Operand d, Operand c) {
    int inner = a.columns();
    int k = 0;
    do { // also runs if the inner dimension is 0, to copy D
      int depth = Math.min(a.columnsTogether(k), b.rowsTogether(k));
      byRows(a, b, k == 0 ? d : c, c, k, depth);
      k += depth;
    } while (k < inner);
  }

  private static void byRows(
      Operand left, Operand right, Operand start, Operand result, int from, int inner) {
    float[] a = left.array();
    int aStart = left.at(0, from);
    int aRow = left.rowStride(from);
    int aColumn = left.columnStride(0);
    float[] b = right.array();
    int bStart = right.at(from, 0);
    int bRow = right.rowStride(0);
    int bColumn = right.columnStride(from);
    float[] d = start.array();
    int dStart = start.at(0, 0);
    int dRow = start.rowStride(0);
    int dColumn = start.columnStride(0);
    float[] c = result.array();
    int cStart = result.at(0, 0);
    int cRow = result.rowStride(0);
    int cColumn = result.columnStride(0);
    int rows = result.rows();
    int columns = result.columns();
    for (int j = 0; j < columns; j++) {
      int column = bStart + j * bColumn;
      int i = 0;
      if (aColumn == 1) {
        for (; i + 8 <= rows; i += 8) {
          int aAt = aStart + i * aRow;
          int dAt = dStart + i * dRow + j * dColumn;
          int cAt = cStart + i * cRow + j * cColumn;
          eight(a, aAt, aRow, b, column, bRow, d, dAt, dRow, c, cAt, cRow, inner);
        }
      }
      for (; i + 4 <= rows; i += 4) {
        int dAt = dStart + i * dRow + j * dColumn;
        float c0 = d[dAt];
        float c1 = d[dAt + dRow];
        float c2 = d[dAt + 2 * dRow];
        float c3 = d[dAt + 3 * dRow];
        int aAt = aStart + i * aRow;
        int bAt = column;
        for (int k = 0; k < inner; k++) {
          float factor = b[bAt];
          c0 = Math.fma(a[aAt], factor, c0);
          c1 = Math.fma(a[aAt + aRow], factor, c1);
          c2 = Math.fma(a[aAt + 2 * aRow], factor, c2);
          c3 = Math.fma(a[aAt + 3 * aRow], factor, c3);
          aAt += aColumn;
          bAt += bRow;
        }
        int cAt = cStart + i * cRow + j * cColumn;
        c[cAt] = c0;
        c[cAt + cRow] = c1;
        c[cAt + 2 * cRow] = c2;
        c[cAt + 3 * cRow] = c3;
      }
      for (; i < rows; i++) {
        float sum = d[dStart + i * dRow + j * dColumn];
        for (int k = 0; k < inner; k++) {
          int aAt = aStart + i * aRow + k * aColumn;
          sum = Math.fma(a[aAt], b[column + k * bRow], sum);
        }
        c[cStart + i * cRow + j * cColumn] = sum;
      }
    }
  }

  /**
   * Computes eight elements in a column of C from contiguous rows of A. One index serves all eight,
   * and its bounds are checked before the loop.
   */
  private static void eight(
      float[] a,
      int aStart,
      int aRowStride,
      float[] b,
      int bStart,
      int bStride,
      float[] d,
      int dStart,
      int dStride,
      float[] c,
      int cStart,
      int cStride,
      int inner) {
    int a1 = aStart + aRowStride;
    int a2 = a1 + aRowStride;
    int a3 = a2 + aRowStride;
    int a4 = a3 + aRowStride;
    int a5 = a4 + aRowStride;
    int a6 = a5 + aRowStride;
    int a7 = a6 + aRowStride;
    float c0 = d[dStart];
    float c1 = d[dStart + dStride];
    float c2 = d[dStart + 2 * dStride];
    float c3 = d[dStart + 3 * dStride];
    float c4 = d[dStart + 4 * dStride];
    float c5 = d[dStart + 5 * dStride];
    float c6 = d[dStart + 6 * dStride];
    float c7 = d[dStart + 7 * dStride];
    for (int k = 0; k < inner; k++) {
      float factor = b[bStart + k * bStride];
      c0 = Math.fma(a[aStart + k], factor, c0);
      c1 = Math.fma(a[a1 + k], factor, c1);
      c2 = Math.fma(a[a2 + k], factor, c2);
      c3 = Math.fma(a[a3 + k], factor, c3);
      c4 = Math.fma(a[a4 + k], factor, c4);
      c5 = Math.fma(a[a5 + k], factor, c5);
      c6 = Math.fma(a[a6 + k], factor, c6);
      c7 = Math.fma(a[a7 + k], factor, c7);
    }
    c[cStart] = c0;
    c[cStart + cStride] = c1;
    c[cStart + 2 * cStride] = c2;
    c[cStart + 3 * cStride] = c3;
    c[cStart + 4 * cStride] = c4;
    c[cStart + 5 * cStride] = c5;
    c[cStart + 6 * cStride] = c6;
    c[cStart + 7 * cStride] = c7;
  }
}
