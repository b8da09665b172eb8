package dev.nn.kernels;

import java.util.Arrays;

/**
 * {@link Kernels#multiply} in plain Java.
 *
 * <p>C2 compiles a loop of {@link Math#fma(float, float, float)} to vector instructions if each row
 * that is read or written is an array of its own, used from index 0. So this copies a panel of B,
 * and three rows of C at a time, into such arrays; a loop adds the products with three rows of B to
 * three of C, nine multiply-adds for six loads and three stores. More rows are too many for C2 on
 * JDK 17: loops of 1 × 8, 2 × 4, 4 × 4 and 5 × 2 stayed scalar there.
 *
 * <p>C2 takes wider vectors the more turns the loop usually makes: sixteen floats only from 150 on,
 * eight from 70. Where a processor has a peak of 275 GFLOP/s, 256 × 784 × 512 and 1024³ run at 105
 * to 125 under JDK 17, 64 × 784 × 128 at 71 and 32 × 128 × 64 at 47; eight rows of B with one of C
 * gave 61, 56, 42 and 26.
 */
final class ScalarProduct {

  /** With fewer columns than this, filling vectors costs more than they save. */
  static final int NARROW = 16;

  private static final int TILE = ScalarScratch.TILE;

  private ScalarProduct() {}

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
      int columns,
      ScalarScratch scratch) {
    for (int j = 0; j < columns; j += ScalarScratch.PANEL_COLUMNS) {
      int width = Math.min(ScalarScratch.PANEL_COLUMNS, columns - j);
      int k = 0;
      do {
        int height = Math.min(ScalarScratch.PANEL_ROWS, inner - k);
        int corner = bStart + k * bRowStride + j * bColumnStride;
        copyPanel(b, corner, bRowStride, bColumnStride, height, width, scratch.panel);
        for (int i = 0; i < rows; i += TILE) {
          int count = Math.min(TILE, rows - i);
          int to = cStart + i * cRowStride + j;
          if (k == 0) {
            load(d, dStart + i * dRowStride + j, dRowStride, scratch.sums, count, width);
          } else {
            load(c, to, cRowStride, scratch.sums, count, width);
          }
          int from = aStart + i * aRowStride + k * aColumnStride;
          addPanel(a, from, aRowStride, aColumnStride, scratch, count, height, width);
          for (int r = 0; r < count; r++) {
            System.arraycopy(scratch.sums[r], 0, c, to + r * cRowStride, width);
          }
        }
        k += ScalarScratch.PANEL_ROWS;
      } while (k < inner);
    }
  }

  private static void load(float[] c, int start, int stride, float[][] sums, int count, int width) {
    for (int r = 0; r < count; r++) {
      System.arraycopy(c, start + r * stride, sums[r], 0, width);
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
    int k = 0;
    if (columnStride != 1) {
      for (; k + 8 <= height; k += 8) {
        copyEight(b, corner + k * rowStride, rowStride, columnStride, width, panel, k);
      }
    }
    for (; k < height; k++) {
      copyRow(b, corner + k * rowStride, columnStride, width, panel[k]);
    }
    for (; k % TILE != 0; k++) {
      Arrays.fill(panel[k], 0, width, 0f);
    }
  }

  private static void copyRow(float[] b, int start, int stride, int width, float[] row) {
    if (stride == 1) {
      System.arraycopy(b, start, row, 0, width);
    } else {
      for (int j = 0; j < width; j++) {
        row[j] = b[start + j * stride];
      }
    }
  }

  /** Eight rows of a transpose, which lie side by side. */
  private static void copyEight(
      float[] b,
      int start,
      int rowStride,
      int columnStride,
      int width,
      float[][] panel,
      int first) {
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

  private static void addPanel(
      float[] a,
      int from,
      int rowStride,
      int columnStride,
      ScalarScratch scratch,
      int count,
      int height,
      int width) {
    for (int k = 0; k < height; k += TILE) {
      int start = from + k * columnStride;
      addTile(a, start, rowStride, columnStride, scratch, count, k, height - k, width);
    }
  }

  /**
   * Three rows of B from k on. Rows of C that a last tile lacks repeat its last row of A; what they
   * sum up is not used.
   *
   * <p>Factors stay in local variables: read from an array of their own they make a scalar loop.
   * And the method is just too long for C2 to inline: where it does, the loop stays scalar, too.
   */
  private static void addTile(
      float[] a,
      int from,
      int rowStride,
      int stride,
      ScalarScratch scratch,
      int count,
      int k,
      int height,
      int width) {
    float[] b0 = scratch.panel[k];
    float[] b1 = scratch.panel[k + 1];
    float[] b2 = scratch.panel[k + 2];
    float[] c0 = scratch.sums[0];
    float[] c1 = scratch.sums[1];
    float[] c2 = scratch.sums[2];
    int next = from + (count > 1 ? rowStride : 0);
    int last = next + (count > 2 ? rowStride : 0);
    float a00 = a[from];
    float a10 = a[next];
    float a20 = a[last];
    // fma(-0, 0, s) is s for every s, -0 too: the rows that a panel lacks leave no trace.
    float a01 = height > 1 ? a[from + stride] : -0f;
    float a11 = height > 1 ? a[next + stride] : -0f;
    float a21 = height > 1 ? a[last + stride] : -0f;
    float a02 = height > 2 ? a[from + 2 * stride] : -0f;
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
