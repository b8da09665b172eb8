package dev.nn.kernels;

/**
 * The seam between the public methods, which check their arguments, and the loops behind them.
 *
 * <p>{@link ScalarKernels} is the specification: any other implementation returns the same bits.
 */
interface Kernels {

  /** How many floats a vector has; 1 in plain Java. */
  int lanes();

  /** How many columns a panel of weights has best. */
  int panel();

  void exp(float[] x, float[] y, int start, int end);

  void expm1(float[] x, float[] y, int start, int end);

  void log(float[] x, float[] y, int start, int end);

  void log1p(float[] x, float[] y, int start, int end);

  void tanh(float[] x, float[] y, int start, int end);

  void sigmoid(float[] x, float[] y, int start, int end);

  void softplus(float[] x, float[] y, int start, int end);

  void erf(float[] x, float[] y, int start, int end);

  void normalCdf(float[] x, float[] y, int start, int end);

  void normalPdf(float[] x, float[] y, int start, int end);

  /**
   * C = D + A·B: each element of C is one chain of fused multiply-adds over the inner index,
   * ascending, starting from the element of D.
   *
   * <p>A, [rows × inner], and B, [inner × columns], lie in their arrays by strides, so that a
   * transpose is the same numbers with the strides exchanged. The rows of C and D, [rows ×
   * columns], are contiguous each; a stride of 0 repeats one row of D. C may be D itself, and
   * overlaps none of the others.
   */
  void multiply(
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
      Scratch scratch);

  /**
   * The part of {@link MatrixProduct#forward} that its long form computes; the arguments are
   * checked.
   */
  void forward(
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
      Scratch scratch);

  /**
   * The part of {@link MatrixProduct#weightGradient} that its long form computes; the arguments are
   * checked.
   */
  void weightGradient(
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
      Scratch scratch);

  /**
   * The part of {@link MatrixProduct#inputGradient} that its long form computes; the arguments are
   * checked.
   */
  void inputGradient(
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
      Scratch scratch);

  /**
   * Adds up the rows of m, [rows × columns], one after the other, from 0.
   *
   * @param rowStride the distance of its rows
   * @param sums receives [columns]
   */
  void sumRows(
      float[] m, int mStart, int rowStride, float[] sums, int sumsStart, int rows, int columns);
}
