package dev.nn.kernels;

import java.util.Arrays;

/** The kernels in plain Java, for any JVM. */
class ScalarKernels implements Kernels {

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public void exp(float[] x, float[] y, int start, int end) {
    for (int i = start; i < end; i++) {
      y[i] = Exponential.exp(x[i]);
    }
  }

  @Override
  public void expm1(float[] x, float[] y, int start, int end) {
    for (int i = start; i < end; i++) {
      y[i] = Exponential.expm1(x[i]);
    }
  }

  @Override
  public void log(float[] x, float[] y, int start, int end) {
    for (int i = start; i < end; i++) {
      y[i] = Logarithm.log(x[i]);
    }
  }

  @Override
  public void log1p(float[] x, float[] y, int start, int end) {
    for (int i = start; i < end; i++) {
      y[i] = Logarithm.log1p(x[i]);
    }
  }

  @Override
  public void tanh(float[] x, float[] y, int start, int end) {
    for (int i = start; i < end; i++) {
      y[i] = Sigmoidal.tanh(x[i]);
    }
  }

  @Override
  public void sigmoid(float[] x, float[] y, int start, int end) {
    for (int i = start; i < end; i++) {
      y[i] = Sigmoidal.sigmoid(x[i]);
    }
  }

  @Override
  public void softplus(float[] x, float[] y, int start, int end) {
    for (int i = start; i < end; i++) {
      y[i] = Sigmoidal.softplus(x[i]);
    }
  }

  @Override
  public void erf(float[] x, float[] y, int start, int end) {
    for (int i = start; i < end; i++) {
      y[i] = Normal.erf(x[i]);
    }
  }

  @Override
  public void normalCdf(float[] x, float[] y, int start, int end) {
    for (int i = start; i < end; i++) {
      y[i] = Normal.cdf(x[i]);
    }
  }

  @Override
  public void normalPdf(float[] x, float[] y, int start, int end) {
    for (int i = start; i < end; i++) {
      y[i] = Normal.pdf(x[i]);
    }
  }

  @Override
  public void multiply(
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
      Scratch scratch) {
    if (columns < ScalarProduct.NARROW) {
      SmallProduct.multiply(
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
          c,
          cStart,
          cRowStride,
          rows,
          inner,
          columns);
    } else {
      ScalarProduct.multiply(
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
          c,
          cStart,
          cRowStride,
          rows,
          inner,
          columns,
          scratch.own(ScalarScratch.class, ScalarScratch::new));
    }
  }

  @Override
  public void multiplyByTranspose(
      float[] a,
      int aStart,
      int aRowStride,
      float[] b,
      int bStart,
      int bRowStride,
      float[] c,
      int cStart,
      int cRowStride,
      int rows,
      int inner,
      int columns,
      Scratch scratch) {
    multiply(
        a,
        aStart,
        aRowStride,
        1,
        b,
        bStart,
        1,
        bRowStride,
        scratch.zeros(columns),
        0,
        0,
        c,
        cStart,
        cRowStride,
        rows,
        inner,
        columns,
        scratch);
  }

  @Override
  public void sumRows(
      float[] m, int mStart, int rowStride, float[] sums, int sumsStart, int rows, int columns) {
    Arrays.fill(sums, sumsStart, sumsStart + columns, 0f);
    for (int r = 0; r < rows; r++) {
      int row = mStart + r * rowStride;
      for (int c = 0; c < columns; c++) {
        sums[sumsStart + c] += m[row + c];
      }
    }
  }
}
