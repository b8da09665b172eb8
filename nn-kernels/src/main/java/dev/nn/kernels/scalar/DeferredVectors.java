package dev.nn.kernels.scalar;

import dev.nn.kernels.operand.Operand;
import java.util.function.LongSupplier;

/**
 * Kernels in vector instructions whose elementary functions begin in plain Java, with the same
 * bits, and turn to vectors after {@link Practice}. C2 counts some ten thousand turns of a loop
 * before it compiles it, which the few outputs of a network take hundreds of steps to make, while
 * plain Java takes some nanoseconds a number.
 */
public final class DeferredVectors implements Kernels {

  /** The numbers of a practice: those of a block, as long loops take them. */
  private static final int NUMBERS = 256;

  private final Kernels vectors;
  private final Kernels scalar = new ScalarKernels();
  private final LongSupplier clock;
  private final Practice exp;
  private final Practice expm1;
  private final Practice log;
  private final Practice log1p;
  private final Practice tanh;
  private final Practice sigmoid;
  private final Practice softplus;
  private final Practice erf;
  private final Practice normalCdf;
  private final Practice normalPdf;

  /** Defers the loops of some kernels. */
  public DeferredVectors(Kernels vectors) {
    this(vectors, Blocking.BEFORE_VECTORS, System::nanoTime);
  }

  /** Defers the loop of each function until it has computed some numbers, and has practised. */
  DeferredVectors(Kernels vectors, int before, LongSupplier clock) {
    this.vectors = vectors;
    this.clock = clock;
    exp = practice(before, Kernels::exp);
    expm1 = practice(before, Kernels::expm1);
    log = practice(before, Kernels::log);
    log1p = practice(before, Kernels::log1p);
    tanh = practice(before, Kernels::tanh);
    sigmoid = practice(before, Kernels::sigmoid);
    softplus = practice(before, Kernels::softplus);
    erf = practice(before, Kernels::erf);
    normalCdf = practice(before, Kernels::normalCdf);
    normalPdf = practice(before, Kernels::normalPdf);
  }

  /** A function of some kernels. */
  private interface Function {
    void compute(Kernels kernels, float[] x, float[] y, int start, int end);
  }

  private Practice practice(int before, Function f) {
    float[] x = new float[NUMBERS];
    float[] y = new float[NUMBERS];
    return new Practice(
        before,
        () -> f.compute(vectors, x, y, 0, NUMBERS),
        () -> f.compute(scalar, x, y, 0, NUMBERS),
        clock);
  }

  private Kernels kernels(Practice practice, int start, int end) {
    if (!practice.isOver()) {
      practice.count(end - start);
    }
    return practice.isOver() ? vectors : scalar;
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
