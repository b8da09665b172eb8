package dev.nn.kernels;

/** {@link Kernels#multiply} for small matrices, where filling vectors costs more than they save. */
final class SmallProduct {

  private SmallProduct() {}

  /** Four elements of C at a time, whose chains do not wait for each other. */
  static void multiply(
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
    if (rows >= 4 || columns < 4) {
      byRows(
          a,
          aStart,
          aRowStride,
          aColumnStride,
          b,
          bStart,
          bRowStride,
          bColumnStride,
          d,
          dStart,
          dRowStride,
          1,
          c,
          cStart,
          cRowStride,
          1,
          rows,
          inner,
          columns);
    } else {
      // Cᵀ = Dᵀ + Bᵀ·Aᵀ, where the columns are the rows.
      byRows(
          b,
          bStart,
          bColumnStride,
          bRowStride,
          a,
          aStart,
          aColumnStride,
          aRowStride,
          d,
          dStart,
          1,
          dRowStride,
          c,
          cStart,
          1,
          cRowStride,
          columns,
          inner,
          rows);
    }
  }

  private static void byRows(
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
      int dColumnStride,
      float[] c,
      int cStart,
      int cRowStride,
      int cColumnStride,
      int rows,
      int inner,
      int columns) {
    for (int j = 0; j < columns; j++) {
      int column = bStart + j * bColumnStride;
      int i = 0;
      for (; i + 4 <= rows; i += 4) {
        int start = dStart + i * dRowStride + j * dColumnStride;
        float c0 = d[start];
        float c1 = d[start + dRowStride];
        float c2 = d[start + 2 * dRowStride];
        float c3 = d[start + 3 * dRowStride];
        int from = aStart + i * aRowStride;
        int at = column;
        for (int k = 0; k < inner; k++) {
          float factor = b[at];
          c0 = Math.fma(a[from], factor, c0);
          c1 = Math.fma(a[from + aRowStride], factor, c1);
          c2 = Math.fma(a[from + 2 * aRowStride], factor, c2);
          c3 = Math.fma(a[from + 3 * aRowStride], factor, c3);
          from += aColumnStride;
          at += bRowStride;
        }
        int to = cStart + i * cRowStride + j * cColumnStride;
        c[to] = c0;
        c[to + cRowStride] = c1;
        c[to + 2 * cRowStride] = c2;
        c[to + 3 * cRowStride] = c3;
      }
      for (; i < rows; i++) {
        float sum = d[dStart + i * dRowStride + j * dColumnStride];
        for (int k = 0; k < inner; k++) {
          int from = aStart + i * aRowStride + k * aColumnStride;
          sum = Math.fma(a[from], b[column + k * bRowStride], sum);
        }
        c[cStart + i * cRowStride + j * cColumnStride] = sum;
      }
    }
  }
}
