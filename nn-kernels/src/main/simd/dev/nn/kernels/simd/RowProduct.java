package dev.nn.kernels.simd;

import static dev.nn.kernels.simd.Vectors.CLASS;
import static dev.nn.kernels.simd.Vectors.LANES;
import static dev.nn.kernels.simd.Vectors.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.scalar.Blocking;
import jdk.incubator.vector.FloatVector;

/**
 * C = D + A·B, one row of C at a time: z = b + x·W, as in a prediction for one row. W is read once,
 * in place, because packing pays only if numbers are used again.
 */
final class RowProduct {

  private static final int PANEL = 4 * LANES;

  /**
   * The largest W, in numbers, of which two panels are read at the same time. If W comes from
   * memory, one stream is faster: 784-2048-2048-10 takes 307 in place of 385 µs.
   */
  private static final int MOST_FOR_TWO = 1 << 18;

  private final float[] edge = new float[LANES];

  /**
   * Computes C = D + A·B from column {@code from} on. Rows must be contiguous; B and C may be in
   * panels.
   */
  void multiply(Operand a, Operand b, Operand d, Operand c, int from) {
    int width;
    for (int j = from; j < c.columns(); j += width) {
      if (isOfTwoPanels(b, c, j)) {
        width = 2 * PANEL;
        for (int i = 0; i < c.rows(); i++) {
          byTwoPanels(a, b, d, c, i, j);
        }
        continue;
      }
      width = Math.min(b.columnsTogether(j), c.columnsTogether(j));
      for (int i = 0; i < c.rows(); i++) {
        int rest = width % LANES;
        if (rest < width) {
          wholeVectors(a, b, d, c, i, j, width - rest);
        }
        if (rest > 0) {
          lastColumns(a, b, d, c, i, j + width - rest, rest);
        }
      }
    }
  }

  private static boolean isOfTwoPanels(Operand b, Operand c, int j) {
    return j + 2 * PANEL <= c.columns()
        && (long) b.rows() * b.columns() <= MOST_FOR_TWO
        && b.rowStride(j) == PANEL
        && b.rowStride(j + PANEL) == PANEL
        && b.columnsTogether(j) == PANEL;
  }

  /** Computes the columns of two panels of W, from column j on. */
  private static void byTwoPanels(Operand a, Operand b, Operand d, Operand c, int i, int j) {
    addTwo(
        a.array(),
        a.at(i, 0),
        b.array(),
        b.at(0, j),
        b.at(0, j + PANEL),
        d.array(),
        d.at(i, j),
        d.at(i, j + PANEL),
        c.array(),
        c.at(i, j),
        c.at(i, j + PANEL),
        a.columns());
  }

  /**
   * Computes the columns of two panels in eight chains of sums, because a processor's units can
   * have that many in flight. With four chains, a prediction by 784-128-64-10 takes 3.5 in place of
   * 2.2 µs.
   */
  static void addTwo(
      float[] x,
      int xStart,
      float[] w,
      int start0,
      int start1,
      float[] b,
      int b0,
      int b1,
      float[] z,
      int z0,
      int z1,
      int inner) {
    FloatVector s0 = fromArray(SPECIES, b, b0);
    FloatVector s1 = fromArray(SPECIES, b, b0 + LANES);
    FloatVector s2 = fromArray(SPECIES, b, b0 + 2 * LANES);
    FloatVector s3 = fromArray(SPECIES, b, b0 + 3 * LANES);
    FloatVector s4 = fromArray(SPECIES, b, b1);
    FloatVector s5 = fromArray(SPECIES, b, b1 + LANES);
    FloatVector s6 = fromArray(SPECIES, b, b1 + 2 * LANES);
    FloatVector s7 = fromArray(SPECIES, b, b1 + 3 * LANES);
    for (int k = 0; k < inner; k++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xStart + k]);
      int row0 = start0 + k * PANEL;
      int row1 = start1 + k * PANEL;
      s0 = factor.fma(fromArray(SPECIES, w, row0), s0);
      s1 = factor.fma(fromArray(SPECIES, w, row0 + LANES), s1);
      s2 = factor.fma(fromArray(SPECIES, w, row0 + 2 * LANES), s2);
      s3 = factor.fma(fromArray(SPECIES, w, row0 + 3 * LANES), s3);
      s4 = factor.fma(fromArray(SPECIES, w, row1), s4);
      s5 = factor.fma(fromArray(SPECIES, w, row1 + LANES), s5);
      s6 = factor.fma(fromArray(SPECIES, w, row1 + 2 * LANES), s6);
      s7 = factor.fma(fromArray(SPECIES, w, row1 + 3 * LANES), s7);
    }
    s0.intoArray(z, z0);
    s1.intoArray(z, z0 + LANES);
    s2.intoArray(z, z0 + 2 * LANES);
    s3.intoArray(z, z0 + 3 * LANES);
    s4.intoArray(z, z1);
    s5.intoArray(z, z1 + LANES);
    s6.intoArray(z, z1 + 2 * LANES);
    s7.intoArray(z, z1 + 3 * LANES);
  }

  /**
   * Computes the columns of one panel, with one stream through memory. The stride is a constant, so
   * C2 checks no bounds in the loop, and the processor has room to read further ahead: 44 instead
   * of 29 GB/s from memory, where a mere sum gets 45. The loop takes two rows of W per iteration,
   * because this makes the method long enough to be compiled by itself ({@link Vectors}).
   */
  static void addOne(
      float[] x,
      int xStart,
      float[] w,
      int wStart,
      float[] b,
      int bStart,
      float[] z,
      int zStart,
      int inner) {
    FloatVector s0 = fromArray(SPECIES, b, bStart);
    FloatVector s1 = fromArray(SPECIES, b, bStart + LANES);
    FloatVector s2 = fromArray(SPECIES, b, bStart + 2 * LANES);
    FloatVector s3 = fromArray(SPECIES, b, bStart + 3 * LANES);
    int k = 0;
    for (; k + 2 <= inner; k += 2) {
      FloatVector even = FloatVector.broadcast(SPECIES, x[xStart + k]);
      FloatVector odd = FloatVector.broadcast(SPECIES, x[xStart + k + 1]);
      int row = wStart + k * PANEL;
      int next = row + PANEL;
      s0 = even.fma(fromArray(SPECIES, w, row), s0);
      s1 = even.fma(fromArray(SPECIES, w, row + LANES), s1);
      s2 = even.fma(fromArray(SPECIES, w, row + 2 * LANES), s2);
      s3 = even.fma(fromArray(SPECIES, w, row + 3 * LANES), s3);
      s0 = odd.fma(fromArray(SPECIES, w, next), s0);
      s1 = odd.fma(fromArray(SPECIES, w, next + LANES), s1);
      s2 = odd.fma(fromArray(SPECIES, w, next + 2 * LANES), s2);
      s3 = odd.fma(fromArray(SPECIES, w, next + 3 * LANES), s3);
    }
    if (k < inner) {
      FloatVector last = FloatVector.broadcast(SPECIES, x[xStart + k]);
      int row = wStart + k * PANEL;
      s0 = last.fma(fromArray(SPECIES, w, row), s0);
      s1 = last.fma(fromArray(SPECIES, w, row + LANES), s1);
      s2 = last.fma(fromArray(SPECIES, w, row + 2 * LANES), s2);
      s3 = last.fma(fromArray(SPECIES, w, row + 3 * LANES), s3);
    }
    s0.intoArray(z, zStart);
    s1.intoArray(z, zStart + LANES);
    s2.intoArray(z, zStart + 2 * LANES);
    s3.intoArray(z, zStart + 3 * LANES);
  }

  /** Computes as many columns, from column j on, as fill whole vectors. */
  private static void wholeVectors(
      Operand a, Operand b, Operand d, Operand c, int i, int j, int columns) {
    float[] x = a.array();
    int xStart = a.at(i, 0);
    float[] w = b.array();
    int wStart = b.at(0, j);
    int wStride = b.rowStride(j);
    float[] z = c.array();
    int zStart = c.at(i, j);
    int inner = a.columns();
    if (columns == PANEL && wStride == PANEL) {
      addOne(x, xStart, w, wStart, d.array(), d.at(i, j), z, zStart, inner);
      return;
    }
    System.arraycopy(d.array(), d.at(i, j), z, zStart, columns);
    int done = 0;
    if (columns <= Blocking.SHORT) {
      for (; done + 4 * LANES <= columns; done += 4 * LANES) {
        byFourVectors(x, xStart, w, wStart + done, wStride, z, zStart + done, inner);
      }
    }
    if (done < columns) {
      byRows(x, xStart, w, wStart + done, wStride, z, zStart + done, inner, columns - done);
    }
  }

  /**
   * Adds to four vectors of columns, which stay in registers while the loop runs through the rows
   * of W. It takes two rows per iteration, like {@link #addOne}, which is faster because its stride
   * is constant.
   */
  private static void byFourVectors(
      float[] x, int xStart, float[] w, int wStart, int wStride, float[] z, int zStart, int inner) {
    FloatVector z0 = fromArray(SPECIES, z, zStart);
    FloatVector z1 = fromArray(SPECIES, z, zStart + LANES);
    FloatVector z2 = fromArray(SPECIES, z, zStart + 2 * LANES);
    FloatVector z3 = fromArray(SPECIES, z, zStart + 3 * LANES);
    int k = 0;
    for (; k + 2 <= inner; k += 2) {
      FloatVector even = FloatVector.broadcast(SPECIES, x[xStart + k]);
      FloatVector odd = FloatVector.broadcast(SPECIES, x[xStart + k + 1]);
      int row = wStart + k * wStride;
      int next = row + wStride;
      z0 = even.fma(fromArray(SPECIES, w, row), z0);
      z1 = even.fma(fromArray(SPECIES, w, row + LANES), z1);
      z2 = even.fma(fromArray(SPECIES, w, row + 2 * LANES), z2);
      z3 = even.fma(fromArray(SPECIES, w, row + 3 * LANES), z3);
      z0 = odd.fma(fromArray(SPECIES, w, next), z0);
      z1 = odd.fma(fromArray(SPECIES, w, next + LANES), z1);
      z2 = odd.fma(fromArray(SPECIES, w, next + 2 * LANES), z2);
      z3 = odd.fma(fromArray(SPECIES, w, next + 3 * LANES), z3);
    }
    if (k < inner) {
      FloatVector last = FloatVector.broadcast(SPECIES, x[xStart + k]);
      int row = wStart + k * wStride;
      z0 = last.fma(fromArray(SPECIES, w, row), z0);
      z1 = last.fma(fromArray(SPECIES, w, row + LANES), z1);
      z2 = last.fma(fromArray(SPECIES, w, row + 2 * LANES), z2);
      z3 = last.fma(fromArray(SPECIES, w, row + 3 * LANES), z3);
    }
    z0.intoArray(z, zStart);
    z1.intoArray(z, zStart + LANES);
    z2.intoArray(z, zStart + 2 * LANES);
    z3.intoArray(z, zStart + 3 * LANES);
  }

  /** Adds eight rows of W at a time: eight streams through memory, each as long as a row. */
  private static void byRows(
      float[] x,
      int xStart,
      float[] w,
      int wStart,
      int wStride,
      float[] z,
      int zStart,
      int inner,
      int columns) {
    int k = 0;
    for (; k + 8 <= inner; k += 8) {
      FloatVector x0 = FloatVector.broadcast(SPECIES, x[xStart + k]);
      FloatVector x1 = FloatVector.broadcast(SPECIES, x[xStart + k + 1]);
      FloatVector x2 = FloatVector.broadcast(SPECIES, x[xStart + k + 2]);
      FloatVector x3 = FloatVector.broadcast(SPECIES, x[xStart + k + 3]);
      FloatVector x4 = FloatVector.broadcast(SPECIES, x[xStart + k + 4]);
      FloatVector x5 = FloatVector.broadcast(SPECIES, x[xStart + k + 5]);
      FloatVector x6 = FloatVector.broadcast(SPECIES, x[xStart + k + 6]);
      FloatVector x7 = FloatVector.broadcast(SPECIES, x[xStart + k + 7]);
      int w0 = wStart + k * wStride;
      int w1 = w0 + wStride;
      int w2 = w1 + wStride;
      int w3 = w2 + wStride;
      int w4 = w3 + wStride;
      int w5 = w4 + wStride;
      int w6 = w5 + wStride;
      int w7 = w6 + wStride;
      for (int j = 0; j < columns; j += LANES) {
        FloatVector sum = fromArray(SPECIES, z, zStart + j);
        sum = x0.fma(fromArray(SPECIES, w, w0 + j), sum);
        sum = x1.fma(fromArray(SPECIES, w, w1 + j), sum);
        sum = x2.fma(fromArray(SPECIES, w, w2 + j), sum);
        sum = x3.fma(fromArray(SPECIES, w, w3 + j), sum);
        sum = x4.fma(fromArray(SPECIES, w, w4 + j), sum);
        sum = x5.fma(fromArray(SPECIES, w, w5 + j), sum);
        sum = x6.fma(fromArray(SPECIES, w, w6 + j), sum);
        sum = x7.fma(fromArray(SPECIES, w, w7 + j), sum);
        sum.intoArray(z, zStart + j);
      }
    }
    for (; k < inner; k++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xStart + k]);
      int row = wStart + k * wStride;
      for (int j = 0; j < columns; j += LANES) {
        FloatVector sum = fromArray(SPECIES, z, zStart + j);
        sum = factor.fma(fromArray(SPECIES, w, row + j), sum);
        sum.intoArray(z, zStart + j);
      }
    }
  }

  /**
   * Computes the last columns, from column j on, which do not fill a vector. It reads past them,
   * into the next numbers of the array, and drops the results for these.
   */
  private void lastColumns(Operand a, Operand b, Operand d, Operand c, int i, int j, int columns) {
    float[] x = a.array();
    int xStart = a.at(i, 0);
    float[] w = b.array();
    int wStart = b.at(0, j);
    int wStride = b.rowStride(j);
    int inner = a.columns();
    float[] z = edge;
    System.arraycopy(d.array(), d.at(i, j), z, 0, columns);
    FloatVector sum = fromArray(SPECIES, z, 0);
    // The rows of W from whose start the array has room for a whole vector.
    int rows = Math.min(inner, Math.floorDiv(w.length - LANES - wStart, wStride) + 1);
    for (int k = 0; k < rows; k++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xStart + k]);
      sum = factor.fma(fromArray(SPECIES, w, wStart + k * wStride), sum);
    }
    CLASS.cast(sum).intoArray(z, 0);
    for (int k = Math.max(0, rows); k < inner; k++) {
      for (int column = 0; column < columns; column++) {
        z[column] = Math.fma(x[xStart + k], w[wStart + k * wStride + column], z[column]);
      }
    }
    System.arraycopy(z, 0, c.array(), c.at(i, j), columns);
  }
}
