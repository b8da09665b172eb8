package dev.nn.kernels;

import java.util.Objects;

/**
 * The matrix products that training a fully connected layer uses.
 *
 * <p><b>The bits are specified.</b> Every element of a result is one chain of {@link
 * Math#fma(float, float, float)} in rising order of the summed index, as each method says; no
 * implementation may reorder it, split it or leave a step out. So results are the same on every
 * machine, whatever the width of its vectors, and for any division of the result among threads.
 *
 * <p>Matrices are row-major and contiguous from their start in their array. x, dX are [rows ×
 * inputs]; z, dZ are [rows × outputs]; W, dW are [inputs × outputs]; b, db are [outputs]. Operands
 * may share an array, as all parameters of a network do. A result may share one too, but not
 * overlap an operand. Dimensions may be 0.
 *
 * <p>Each method has a form that computes only a part of the result, so that threads can divide it,
 * and takes W and dW in panels: of so many columns each, the last with what is left, one panel
 * after the other, and each row-major. A panel as wide as W makes it row-major. The same bits,
 * whatever the parts and the panels.
 *
 * <p>All methods throw {@link IllegalArgumentException} for a negative dimension or an overlapping
 * result and {@link IndexOutOfBoundsException} if a matrix does not lie in its array or a part not
 * in its result, before anything is written. None allocates, once its {@link Scratch} is in use.
 */
public final class MatrixProduct {

  private static final Kernels KERNELS = KernelChoice.KERNELS;

  private MatrixProduct() {}

  /**
   * How many columns a panel has best, for weights that many products take: then they are read as
   * they lie. It depends on the machine; the bits of results do not depend on it.
   */
  public static int panel() {
    return KERNELS.panel();
  }

  /**
   * z = x·W + b.
   *
   * <p>z[r][o] starts as b[o]; then, for i from 0, becomes fma(x[r][i], W[i][o], z[r][o]).
   */
  public static void forward(
      float[] x,
      int xStart,
      float[] w,
      int wStart,
      float[] b,
      int bStart,
      float[] z,
      int zStart,
      int rows,
      int inputs,
      int outputs,
      Scratch scratch) {
    forward(
        x, xStart, w, wStart, outputs, b, bStart, z, zStart, rows, inputs, outputs, 0, outputs,
        scratch);
  }

  /**
   * {@link #forward forward} for the outputs (columns of z) in [from, to).
   *
   * @param panel the columns of a panel of W; {@code from} is a multiple of it
   */
  public static void forward(
      float[] x,
      int xStart,
      float[] w,
      int wStart,
      int panel,
      float[] b,
      int bStart,
      float[] z,
      int zStart,
      int rows,
      int inputs,
      int outputs,
      int from,
      int to,
      Scratch scratch) {
    Bounds.requireShape(rows, inputs, outputs);
    Bounds.requireMatrix("x", x, xStart, rows, inputs);
    Bounds.requireMatrix("W", w, wStart, inputs, outputs);
    Bounds.requireMatrix("b", b, bStart, 1, outputs);
    Bounds.requireMatrix("z", z, zStart, rows, outputs);
    Bounds.requireApart("z", z, zStart, rows * outputs, "x", x, xStart, rows * inputs);
    Bounds.requireApart("z", z, zStart, rows * outputs, "W", w, wStart, inputs * outputs);
    Bounds.requireApart("z", z, zStart, rows * outputs, "b", b, bStart, outputs);
    Bounds.requirePanels(panel, from, to, outputs);
    KERNELS.forward(
        x, xStart, w, wStart, panel, b, bStart, z, zStart, rows, inputs, outputs, from, to,
        scratch);
  }

  /**
   * dW = xᵀ·dZ.
   *
   * <p>dW[i][o] starts as 0; then, for r from 0, becomes fma(x[r][i], dZ[r][o], dW[i][o]).
   */
  public static void weightGradient(
      float[] x,
      int xStart,
      float[] dz,
      int dzStart,
      float[] dw,
      int dwStart,
      int rows,
      int inputs,
      int outputs,
      Scratch scratch) {
    weightGradient(
        x, xStart, dz, dzStart, dw, dwStart, outputs, rows, inputs, outputs, 0, inputs, 0, outputs,
        scratch);
  }

  /**
   * {@link #weightGradient weightGradient} for the inputs (rows of dW) in [fromInput, toInput) and
   * the outputs (columns of dW) in [from, to).
   *
   * @param panel the columns of a panel of dW; {@code from} is a multiple of it
   */
  public static void weightGradient(
      float[] x,
      int xStart,
      float[] dz,
      int dzStart,
      float[] dw,
      int dwStart,
      int panel,
      int rows,
      int inputs,
      int outputs,
      int fromInput,
      int toInput,
      int from,
      int to,
      Scratch scratch) {
    Bounds.requireShape(rows, inputs, outputs);
    Bounds.requireMatrix("x", x, xStart, rows, inputs);
    Bounds.requireMatrix("dZ", dz, dzStart, rows, outputs);
    Bounds.requireMatrix("dW", dw, dwStart, inputs, outputs);
    Bounds.requireApart("dW", dw, dwStart, inputs * outputs, "x", x, xStart, rows * inputs);
    Bounds.requireApart("dW", dw, dwStart, inputs * outputs, "dZ", dz, dzStart, rows * outputs);
    Objects.checkFromToIndex(fromInput, toInput, inputs);
    Bounds.requirePanels(panel, from, to, outputs);
    KERNELS.weightGradient(
        x, xStart, dz, dzStart, dw, dwStart, panel, rows, inputs, outputs, fromInput, toInput, from,
        to, scratch);
  }

  /**
   * dX = dZ·Wᵀ.
   *
   * <p>dX[r][i] starts as 0; then, for o from 0, becomes fma(dZ[r][o], W[i][o], dX[r][i]).
   */
  public static void inputGradient(
      float[] dz,
      int dzStart,
      float[] w,
      int wStart,
      float[] dx,
      int dxStart,
      int rows,
      int inputs,
      int outputs,
      Scratch scratch) {
    inputGradient(
        dz, dzStart, w, wStart, outputs, dx, dxStart, rows, inputs, outputs, 0, inputs, scratch);
  }

  /**
   * {@link #inputGradient inputGradient} for the inputs (columns of dX) in [from, to).
   *
   * @param panel the columns of a panel of W
   */
  public static void inputGradient(
      float[] dz,
      int dzStart,
      float[] w,
      int wStart,
      int panel,
      float[] dx,
      int dxStart,
      int rows,
      int inputs,
      int outputs,
      int from,
      int to,
      Scratch scratch) {
    Bounds.requireShape(rows, inputs, outputs);
    Bounds.requireMatrix("dZ", dz, dzStart, rows, outputs);
    Bounds.requireMatrix("W", w, wStart, inputs, outputs);
    Bounds.requireMatrix("dX", dx, dxStart, rows, inputs);
    Bounds.requireApart("dX", dx, dxStart, rows * inputs, "dZ", dz, dzStart, rows * outputs);
    Bounds.requireApart("dX", dx, dxStart, rows * inputs, "W", w, wStart, inputs * outputs);
    Objects.checkFromToIndex(from, to, inputs);
    Bounds.requirePanels(panel, 0, outputs, outputs);
    KERNELS.inputGradient(
        dz, dzStart, w, wStart, panel, dx, dxStart, rows, inputs, outputs, from, to, scratch);
  }

  /**
   * db = the sums of the columns of dZ.
   *
   * <p>db[o] starts as 0; then, for r from 0, becomes db[o] + dZ[r][o].
   */
  public static void columnSums(
      float[] dz, int dzStart, float[] db, int dbStart, int rows, int outputs) {
    columnSums(dz, dzStart, db, dbStart, rows, outputs, 0, outputs);
  }

  /** {@link #columnSums columnSums} for the outputs in [from, to). */
  public static void columnSums(
      float[] dz, int dzStart, float[] db, int dbStart, int rows, int outputs, int from, int to) {
    Bounds.requireShape(rows, 0, outputs);
    Bounds.requireMatrix("dZ", dz, dzStart, rows, outputs);
    Bounds.requireMatrix("db", db, dbStart, 1, outputs);
    Bounds.requireApart("db", db, dbStart, outputs, "dZ", dz, dzStart, rows * outputs);
    Objects.checkFromToIndex(from, to, outputs);
    KERNELS.sumRows(dz, dzStart + from, outputs, db, dbStart + from, rows, to - from);
  }
}
