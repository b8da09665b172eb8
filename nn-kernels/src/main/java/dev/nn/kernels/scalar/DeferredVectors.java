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
  private final Count exp;
  private final Count expm1;
  private final Count log;
  private final Count log1p;
  private final Count tanh;
  private final Count sigmoid;
  private final Count softplus;
  private final Count erf;
  private final Count normalCdf;
  private final Count normalPdf;

  /** Defers the loops of some kernels. */
  public DeferredVectors(Kernels vectors) {
    this(vectors, Blocking.BEFORE_VECTORS);
  }

  /** Defers the loop of each function until it has computed some numbers. */
  DeferredVectors(Kernels vectors, int before) {
    this.vectors = vectors;
    exp = new Count(before);
    expm1 = new Count(before);
    log = new Count(before);
    log1p = new Count(before);
    tanh = new Count(before);
    sigmoid = new Count(before);
    softplus = new Count(before);
    erf = new Count(before);
    normalCdf = new Count(before);
    normalPdf = new Count(before);
  }

  /** The numbers that a function is still to compute in plain Java. */
  private static final class Count {

    private int left;

    Count(int before) {
      left = before;
    }

    /** Returns whether these numbers are for plain Java, and counts them. */
    boolean takesPlain(int numbers) {
      if (numbers > left) {
        left = 0;
        return false;
      }
      left -= numbers;
      return true;
    }
  }

  private Kernels kernels(Count count, int start, int end) {
    return count.takesPlain(end - start) ? scalar : vectors;
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
