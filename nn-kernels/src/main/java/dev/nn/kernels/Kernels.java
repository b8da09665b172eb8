package dev.nn.kernels;

/**
 * The seam between the public methods, which check their arguments, and the loops behind them.
 *
 * <p>{@link ScalarKernels} is the specification: any other implementation returns the same bits.
 */
interface Kernels {

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
   * C += A·B: each element of C is one chain of fused multiply-adds over the inner index,
   * ascending, starting from the element's own value.
   *
   * <p>A, [rows × inner], and B, [inner × columns], lie in their arrays by strides, so that a
   * transpose is the same numbers with the strides exchanged. C, [rows × columns], is row-major and
   * contiguous, and overlaps neither.
   */
  void multiplyAdd(
      float[] a,
      int aStart,
      int aRowStride,
      int aColumnStride,
      float[] b,
      int bStart,
      int bRowStride,
      int bColumnStride,
      float[] c,
      int cStart,
      int rows,
      int inner,
      int columns,
      Scratch scratch);

  /** Adds the rows of m, [rows × columns], to sums, [columns], one after the other. */
  void addRows(float[] m, int mStart, float[] sums, int sumsStart, int rows, int columns);
}
