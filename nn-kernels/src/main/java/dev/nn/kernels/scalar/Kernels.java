package dev.nn.kernels.scalar;

import dev.nn.kernels.operand.Operand;

/**
 * The seam between the public methods, which check their arguments, and the loops behind them.
 *
 * <p>{@link ScalarKernels} is the specification: any other implementation returns the same bits.
 */
public interface Kernels {

  /** Returns how many floats a vector has; 1 in plain Java. */
  int lanes();

  /** Returns how many columns a panel of weights has best. */
  int panel();

  /** Computes y[i] = eˣ of x[i] for start ≤ i &lt; end, as the functions below compute theirs. */
  void exp(float[] x, float[] y, int start, int end);

  /** Computes eˣ - 1. */
  void expm1(float[] x, float[] y, int start, int end);

  /** Computes ln x. */
  void log(float[] x, float[] y, int start, int end);

  /** Computes ln(1 + x). */
  void log1p(float[] x, float[] y, int start, int end);

  /** Computes tanh x. */
  void tanh(float[] x, float[] y, int start, int end);

  /** Computes 1 / (1 + e⁻ˣ). */
  void sigmoid(float[] x, float[] y, int start, int end);

  /** Computes ln(1 + eˣ). */
  void softplus(float[] x, float[] y, int start, int end);

  /** Computes the error function. */
  void erf(float[] x, float[] y, int start, int end);

  /** Computes the distribution function of the normal distribution. */
  void normalCdf(float[] x, float[] y, int start, int end);

  /** Computes the density of the normal distribution. */
  void normalPdf(float[] x, float[] y, int start, int end);

  /** Makes what computes the products of one thread. */
  Multiplier multiplier();

  /**
   * Adds up the rows of m, [rows × columns], one after the other, from 0.
   *
   * @param m by strides, its rows contiguous
   * @param sums receives [1 × columns], contiguous
   */
  void columnSums(Operand m, Operand sums);
}
