package dev.nn.kernels.scalar;

import dev.nn.kernels.operand.Operand;
import java.util.Arrays;

/** The kernels in plain Java, for any JVM. */
public final class ScalarKernels implements Kernels {

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public int panel() {
    return Blocking.SCALAR_PANEL_COLUMNS;
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
  public Multiplier multiplier() {
    return new BlockedProduct();
  }

  @Override
  public void columnSums(Operand m, Operand sums) {
    float[] source = m.array();
    float[] target = sums.array();
    int columns = m.columns();
    int start = sums.at(0, 0);
    Arrays.fill(target, start, start + columns, 0f);
    for (int r = 0; r < m.rows(); r++) {
      int row = m.at(r, 0);
      for (int j = 0; j < columns; j++) {
        target[start + j] += source[row + j];
      }
    }
  }
}
