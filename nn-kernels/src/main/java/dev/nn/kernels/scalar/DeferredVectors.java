package dev.nn.kernels.scalar;

import dev.nn.kernels.operand.Operand;

/**
 * Kernels in vector instructions whose elementary functions begin in plain Java, with the same
 * bits. A loop of vectors runs in the interpreter until C2 has compiled it, each vector an object.
 * C2 counts some ten thousand turns first, which the few outputs of a network take hundreds of
 * steps to make, while plain Java takes some nanoseconds a number.
 *
 * <p>Threads that count at once may lose a count, which only makes a function turn to vectors
 * later.
 */
public final class DeferredVectors implements Kernels {

  private final Kernels vectors;
  private final ScalarKernels scalar = new ScalarKernels();
  private final Count exp = new Count();
  private final Count expm1 = new Count();
  private final Count log = new Count();
  private final Count log1p = new Count();
  private final Count tanh = new Count();
  private final Count sigmoid = new Count();
  private final Count softplus = new Count();
  private final Count erf = new Count();
  private final Count normalCdf = new Count();
  private final Count normalPdf = new Count();

  /** Defers the loops of some kernels. */
  public DeferredVectors(Kernels vectors) {
    this.vectors = vectors;
  }

  /** Counts the numbers of a function. */
  private static final class Count {

    private int left = Blocking.BEFORE_VECTORS;

    /** Returns whether a function has computed few numbers before these. */
    boolean isLow(int numbers) {
      if (left <= 0) {
        return false;
      }
      left -= numbers;
      return true;
    }
  }

  private Kernels kernels(Count count, int start, int end) {
    return count.isLow(end - start) ? scalar : vectors;
  }

  @Override
  public void exp(float[] x, float[] y, int start, int end) {
    kernels(exp, start, end).exp(x, y, start, end);
  }

  @Override
  public void expm1(float[] x, float[] y, int start, int end) {
    kernels(expm1, start, end).expm1(x, y, start, end);
  }

  @Override
  public void log(float[] x, float[] y, int start, int end) {
    kernels(log, start, end).log(x, y, start, end);
  }

  @Override
  public void log1p(float[] x, float[] y, int start, int end) {
    kernels(log1p, start, end).log1p(x, y, start, end);
  }

  @Override
  public void tanh(float[] x, float[] y, int start, int end) {
    kernels(tanh, start, end).tanh(x, y, start, end);
  }

  @Override
  public void sigmoid(float[] x, float[] y, int start, int end) {
    kernels(sigmoid, start, end).sigmoid(x, y, start, end);
  }

  @Override
  public void softplus(float[] x, float[] y, int start, int end) {
    kernels(softplus, start, end).softplus(x, y, start, end);
  }

  @Override
  public void erf(float[] x, float[] y, int start, int end) {
    kernels(erf, start, end).erf(x, y, start, end);
  }

  @Override
  public void normalCdf(float[] x, float[] y, int start, int end) {
    kernels(normalCdf, start, end).normalCdf(x, y, start, end);
  }

  @Override
  public void normalPdf(float[] x, float[] y, int start, int end) {
    kernels(normalPdf, start, end).normalPdf(x, y, start, end);
  }

  @Override
  public int lanes() {
    return vectors.lanes();
  }

  @Override
  public int panel() {
    return vectors.panel();
  }

  @Override
  public Multiplier multiplier() {
    return vectors.multiplier();
  }

  @Override
  public void columnSums(Operand m, Operand sums) {
    vectors.columnSums(m, sums);
  }
}
