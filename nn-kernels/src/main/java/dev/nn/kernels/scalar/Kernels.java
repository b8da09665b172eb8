package dev.nn.kernels.scalar;

import dev.nn.kernels.operand.Operand;

/**
 * The seam between the public methods, which check their arguments, and the loops behind them.
 *
 * <p>{@link ScalarKernels} is the specification: any other implementation returns the same bits.
 */
public interface Kernels {

  /** Returns the floats of a vector; 1 in scalar code. */
  int lanes();

  /** Returns the best number of columns for a panel of weights. */
  int panel();

  /** Computes y[i] = f(x[i]) for start ≤ i < end, as VectorMath defines f. */
  void compute(Elementary f, float[] x, float[] y, int start, int end);

  /** Returns a new multiplier for one thread. */
  Multiplier multiplier();

  /**
   * Adds up the rows of m, [rows × columns], one after the other, from 0.
   *
   * @param sums receives [1 × columns], contiguous
   */
  void columnSums(Operand m, Operand sums);
}
