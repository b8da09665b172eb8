package dev.nn.kernels.simd;

import static dev.nn.kernels.simd.Vectors.LANES;

import dev.nn.kernels.operand.Operand;
import dev.nn.kernels.scalar.Elementary;
import dev.nn.kernels.scalar.Kernels;
import dev.nn.kernels.scalar.Multiplier;
import dev.nn.kernels.scalar.ScalarKernels;

/**
 * The SIMD kernels, written with the Vector API.
 *
 * <p>Elementary functions take whole vectors. The scalar twin takes the last numbers if they do not
 * fill a vector. Times per number for 1024 numbers, in ns, with vectors of 512 bits and in scalar
 * code, under JDK 17 on an AMD EPYC: exp 0.36, 2.4; tanh 0.56, 7.5; sigmoid 0.62, 5.7; softplus
 * 0.74, 12.6; normalCdf 1.08, 10.2.
 */
public final class SimdKernels implements Kernels {

  private final ScalarKernels scalar = new ScalarKernels();

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public int panel() {
    return Tiles.PANEL;
  }

  @Override
  public void compute(Elementary f, float[] x, float[] y, int start, int end) {
    int rest =
        switch (f) {
          case EXP -> SimdExponential.exp(x, y, start, end);
          case EXPM1 -> SimdExponential.expm1(x, y, start, end);
          case LOG1P -> SimdLogarithm.log1p(x, y, start, end);
          case TANH -> SimdSigmoidal.tanh(x, y, start, end);
          case SIGMOID -> SimdSigmoidal.sigmoid(x, y, start, end);
          case SOFTPLUS -> SimdSigmoidal.softplus(x, y, start, end);
          case NORMAL_CDF -> SimdNormal.cdf(x, y, start, end);
        };
    scalar.compute(f, x, y, rest, end);
  }

  @Override
  public Multiplier multiplier() {
    return new SimdMultiplier();
  }

  @Override
  public void columnSums(Operand m, Operand sums) {
    SimdColumnSums.add(m, sums);
  }
}
