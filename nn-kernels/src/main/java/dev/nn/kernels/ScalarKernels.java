package dev.nn.kernels;

import java.util.Arrays;

/** The kernels in plain Java, for any JVM. */
class ScalarKernels implements Kernels {

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public int panel() {
    return ScalarScratch.PANEL_COLUMNS;
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
  public void forward(
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
    for (int j = from; j < to; j += panel) {
      int stride = Math.min(panel, outputs - j);
      multiply(
          x,
          xStart,
          inputs,
          1,
          w,
          wStart + j * inputs,
          stride,
          1,
          b,
          bStart + j,
          0,
          z,
          zStart + j,
          outputs,
          rows,
          inputs,
          Math.min(stride, to - j),
          scratch);
    }
  }

  @Override
  public void weightGradient(
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
    for (int j = from; j < to; j += panel) {
      int width = Math.min(panel, outputs - j);
      multiply(
          x,
          xStart + fromInput,
          1,
          inputs,
          dz,
          dzStart + j,
          outputs,
          1,
          scratch.zeros(width),
          0,
          0,
          dw,
          dwStart + j * inputs + fromInput * width,
          width,
          toInput - fromInput,
          rows,
          Math.min(width, to - j),
          scratch);
    }
  }

  @Override
  public void inputGradient(
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
    int j = 0;
    do { // also for no outputs at all, which make zeros
      int width = Math.min(panel, outputs - j);
      multiply(
          dz,
          dzStart + j,
          outputs,
          1,
          w,
          wStart + j * inputs + from * width,
          1,
          width,
          j == 0 ? scratch.zeros(to - from) : dx,
          j == 0 ? 0 : dxStart + from,
          j == 0 ? 0 : inputs,
          dx,
          dxStart + from,
          inputs,
          rows,
          width,
          to - from,
          scratch);
      j += panel;
    } while (j < outputs);
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
