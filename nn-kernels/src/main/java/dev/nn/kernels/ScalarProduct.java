package dev.nn.kernels;

import java.util.Arrays;

/**
 * The ways to compute {@link Kernels#multiply} in plain Java. They differ in speed, not in bits.
 *
 * <p>C2 compiles a loop of {@link Math#fma(float, float, float)} to vector instructions if the row
 * that is written is an array of its own, used from index 0, and each row that is read is another.
 * So {@link #byPanel} copies eight rows of B, and one row of C at a time, into such arrays. On a
 * Xeon with AVX-512 this took 64 × 784 × 128 from 5 to 27 GFLOP/s under JDK 17; sixteen rows are
 * too many for C2 and fell back to 6.
 */
final class ScalarProduct {

  /** With fewer columns than this, filling vectors costs more than they save. */
  static final int NARROW = 16;

  private ScalarProduct() {}

  /** Eight rows of B at a time, copied; good for all but small matrices. */
  static void byPanel(
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
      int columns,
      ScalarScratch scratch) {
    for (int i = 0; i < rows; i++) {
      System.arraycopy(d, dStart + i * dRowStride, c, cStart + i * cRowStride, columns);
    }
    for (int j = 0; j < columns; j += ScalarScratch.PANEL_COLUMNS) {
      int width = Math.min(ScalarScratch.PANEL_COLUMNS, columns - j);
      for (int k = 0; k < inner; k += ScalarScratch.PANEL_ROWS) {
        int height = Math.min(ScalarScratch.PANEL_ROWS, inner - k);
        int corner = bStart + k * bRowStride + j * bColumnStride;
        copyPanel(b, corner, bRowStride, bColumnStride, height, width, scratch.panel);
        for (int i = 0; i < rows; i++) {
          int from = aStart + i * aRowStride + k * aColumnStride;
          copyFactors(a, from, aColumnStride, height, scratch.factors);
          int to = cStart + i * cRowStride + j;
          System.arraycopy(c, to, scratch.sums, 0, width);
          addPanel(scratch.factors, scratch.panel, scratch.sums, width);
          System.arraycopy(scratch.sums, 0, c, to, width);
        }
      }
    }
  }

  private static void copyPanel(
      float[] b,
      int corner,
      int rowStride,
      int columnStride,
      int height,
      int width,
      float[][] panel) {
    for (int k = 0; k < height; k++) {
      float[] row = panel[k];
      int start = corner + k * rowStride;
      if (columnStride == 1) {
        System.arraycopy(b, start, row, 0, width);
      } else {
        for (int j = 0; j < width; j++) {
          row[j] = b[start + j * columnStride];
        }
      }
    }
    for (int k = height; k < panel.length; k++) {
      Arrays.fill(panel[k], 0, width, 0f);
    }
  }

  private static void copyFactors(float[] a, int start, int stride, int count, float[] factors) {
    for (int k = 0; k < count; k++) {
      factors[k] = a[start + k * stride];
    }
    // fma(-0, 0, s) is s for every s, -0 too: the rows that a last panel lacks leave no trace.
    for (int k = count; k < factors.length; k++) {
      factors[k] = -0f;
    }
  }

  private static void addPanel(float[] factors, float[][] panel, float[] sums, int width) {
    float f0 = factors[0];
    float f1 = factors[1];
    float f2 = factors[2];
    float f3 = factors[3];
    float f4 = factors[4];
    float f5 = factors[5];
    float f6 = factors[6];
    float f7 = factors[7];
    float[] row0 = panel[0];
    float[] row1 = panel[1];
    float[] row2 = panel[2];
    float[] row3 = panel[3];
    float[] row4 = panel[4];
    float[] row5 = panel[5];
    float[] row6 = panel[6];
    float[] row7 = panel[7];
    for (int j = 0; j < width; j++) {
      float sum = Math.fma(f0, row0[j], sums[j]);
      sum = Math.fma(f1, row1[j], sum);
      sum = Math.fma(f2, row2[j], sum);
      sum = Math.fma(f3, row3[j], sum);
      sum = Math.fma(f4, row4[j], sum);
      sum = Math.fma(f5, row5[j], sum);
      sum = Math.fma(f6, row6[j], sum);
      sums[j] = Math.fma(f7, row7[j], sum);
    }
  }

  /** Small matrices: four elements of C at a time, whose chains do not wait for each other. */
  static void byElement(
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
