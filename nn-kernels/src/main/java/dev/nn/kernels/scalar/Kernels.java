package dev.nn.kernels.scalar;

import dev.nn.kernels.operand.Operand;

/**
 * The seam between the public methods, which check their arguments, and the loops behind them.
 *
 * <p>{@link ScalarKernels} is the specification: every other implementation must return the same
 * bits.
 */
public interface Kernels {

  /** Returns the number of floats in a vector; 1 for scalar code. */
  int lanes();

  /** Returns the best panel width for weights, in columns. */
  int panel();

  /** Computes y[i] = f(x[i]) for start ≤ i &lt; end, as VectorMath defines f. */
  void compute(Elementary f, float[] x, float[] y, int start, int end);

  /** Returns a new multiplier for one thread. */
  Multiplier multiplier();

  /**
   * Adds up the rows of m, [rows × columns], one after the other, starting from 0.
   *
   * @param sums receives the sums, [1 × columns], contiguous
   */
  void columnSums(Operand m, Operand sums);
}
