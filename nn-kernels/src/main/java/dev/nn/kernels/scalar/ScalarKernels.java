package dev.nn.kernels.scalar;

import dev.nn.kernels.operand.Operand;
import java.util.Arrays;

/** The scalar kernels, which run on any JVM. */
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
  public void compute(Elementary f, float[] x, float[] y, int start, int end) {
    switch (f) {
      case EXP -> exp(x, y, start, end);
      case EXPM1 -> expm1(x, y, start, end);
      case LOG1P -> log1p(x, y, start, end);
      case TANH -> tanh(x, y, start, end);
      case SIGMOID -> sigmoid(x, y, start, end);
      case SOFTPLUS -> softplus(x, y, start, end);
      case NORMAL_CDF -> normalCdf(x, y, start, end);
    }
  }

  private static void exp(float[] x, float[] y, int start, int end) {
    for (int i = start; i < end; i++) {
      y[i] = Exponential.exp(x[i]);
    }
  }

  private static void expm1(float[] x, float[] y, int start, int end) {
    for (int i = start; i < end; i++) {
      y[i] = Exponential.expm1(x[i]);
    }
  }

  private static void log1p(float[] x, float[] y, int start, int end) {
    for (int i = start; i < end; i++) {
      y[i] = Logarithm.log1p(x[i]);
    }
  }

  private static void tanh(float[] x, float[] y, int start, int end) {
    for (int i = start; i < end; i++) {
      y[i] = Sigmoidal.tanh(x[i]);
    }
  }

  private static void sigmoid(float[] x, float[] y, int start, int end) {
    for (int i = start; i < end; i++) {
      y[i] = Sigmoidal.sigmoid(x[i]);
    }
  }

  private static void softplus(float[] x, float[] y, int start, int end) {
    for (int i = start; i < end; i++) {
      y[i] = Sigmoidal.softplus(x[i]);
    }
  }

  private static void normalCdf(float[] x, float[] y, int start, int end) {
    for (int i = start; i < end; i++) {
      y[i] = Normal.cdf(x[i]);
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
