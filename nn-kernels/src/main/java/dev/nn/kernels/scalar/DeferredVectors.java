package dev.nn.kernels.scalar;

import dev.nn.kernels.operand.Operand;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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
  private final int before;
  private final LongSupplier clock;

  private final Loop exp = new Loop(Function.EXP);
  private final Loop expm1 = new Loop(Function.EXPM1);
  private final Loop log = new Loop(Function.LOG);
  private final Loop log1p = new Loop(Function.LOG1P);
  private final Loop tanh = new Loop(Function.TANH);
  private final Loop sigmoid = new Loop(Function.SIGMOID);
  private final Loop softplus = new Loop(Function.SOFTPLUS);
  private final Loop erf = new Loop(Function.ERF);
  private final Loop normalCdf = new Loop(Function.NORMAL_CDF);
  private final Loop normalPdf = new Loop(Function.NORMAL_PDF);

  /** Defers the loops of some kernels. */
  public DeferredVectors(Kernels vectors) {
    this(vectors, Blocking.BEFORE_VECTORS, System::nanoTime);
  }

  /** Defers the loop of each function until it has computed some numbers, and has practised. */
  DeferredVectors(Kernels vectors, int before, LongSupplier clock) {
    this.vectors = vectors;
    this.before = before;
    this.clock = clock;
  }

  private enum Function {
    EXP,
    EXPM1,
    LOG,
    LOG1P,
    TANH,
    SIGMOID,
    SOFTPLUS,
    ERF,
    NORMAL_CDF,
    NORMAL_PDF;

    void compute(Kernels kernels, float[] x, float[] y, int start, int end) {
      switch (this) {
        case EXP -> kernels.exp(x, y, start, end);
        case EXPM1 -> kernels.expm1(x, y, start, end);
        case LOG -> kernels.log(x, y, start, end);
        case LOG1P -> kernels.log1p(x, y, start, end);
        case TANH -> kernels.tanh(x, y, start, end);
        case SIGMOID -> kernels.sigmoid(x, y, start, end);
        case SOFTPLUS -> kernels.softplus(x, y, start, end);
        case ERF -> kernels.erf(x, y, start, end);
        case NORMAL_CDF -> kernels.normalCdf(x, y, start, end);
        case NORMAL_PDF -> kernels.normalPdf(x, y, start, end);
      }
    }
  }

  /** The loops of a function, which practise once it is in use. */
  private final class Loop {

    private final Function f;
    private @Nullable Practice practice;

    Loop(Function f) {
      this.f = f;
    }

    /** Returns the kernels that compute the next numbers, and counts these. */
    Kernels kernels(int numbers) {
      Practice present = practice;
      if (present == null) {
        present = newPractice();
        practice = present;
      }
      if (!present.isOver()) {
        present.count(numbers);
      }
      return present.isOver() ? vectors : scalar;
    }

    private Practice newPractice() {
      float[] x = new float[NUMBERS];
      float[] y = new float[NUMBERS];
      return new Practice(
          before,
          () -> f.compute(vectors, x, y, 0, NUMBERS),
          () -> f.compute(scalar, x, y, 0, NUMBERS),
          clock);
    }
  }

  @Override
  public void exp(float[] x, float[] y, int start, int end) {
    exp.kernels(end - start).exp(x, y, start, end);
  }

  @Override
  public void expm1(float[] x, float[] y, int start, int end) {
    expm1.kernels(end - start).expm1(x, y, start, end);
  }

  @Override
  public void log(float[] x, float[] y, int start, int end) {
    log.kernels(end - start).log(x, y, start, end);
  }

  @Override
  public void log1p(float[] x, float[] y, int start, int end) {
    log1p.kernels(end - start).log1p(x, y, start, end);
  }

  @Override
  public void tanh(float[] x, float[] y, int start, int end) {
    tanh.kernels(end - start).tanh(x, y, start, end);
  }

  @Override
  public void sigmoid(float[] x, float[] y, int start, int end) {
    sigmoid.kernels(end - start).sigmoid(x, y, start, end);
  }

  @Override
  public void softplus(float[] x, float[] y, int start, int end) {
    softplus.kernels(end - start).softplus(x, y, start, end);
  }

  @Override
  public void erf(float[] x, float[] y, int start, int end) {
    erf.kernels(end - start).erf(x, y, start, end);
  }

  @Override
  public void normalCdf(float[] x, float[] y, int start, int end) {
    normalCdf.kernels(end - start).normalCdf(x, y, start, end);
  }

  @Override
  public void normalPdf(float[] x, float[] y, int start, int end) {
    normalPdf.kernels(end - start).normalPdf(x, y, start, end);
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
