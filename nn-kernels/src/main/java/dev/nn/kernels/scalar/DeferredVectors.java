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
@SuppressWarnings("EnumOrdinal") // an index of an array that lives as long as this JVM
public final class DeferredVectors implements Kernels {

  /** The numbers of a practice: those of a block, as long loops take them. */
  private static final int NUMBERS = 256;

  private final Kernels vectors;
  private final Kernels scalar = new ScalarKernels();
  private final int before;
  private final LongSupplier clock;

  private final Loop[] loops = new Loop[Elementary.values().length];

  /** Defers the loops of some kernels. */
  public DeferredVectors(Kernels vectors) {
    this(vectors, Blocking.BEFORE_VECTORS, System::nanoTime);
  }

  /** Defers the loop of each function until it has computed some numbers, and has practised. */
  DeferredVectors(Kernels vectors, int before, LongSupplier clock) {
    this.vectors = vectors;
    this.before = before;
    this.clock = clock;
    for (Elementary f : Elementary.values()) {
      loops[f.ordinal()] = new Loop(f);
    }
  }

  /** The loops of a function, which practise once it is in use. */
  private final class Loop {

    private final Elementary f;
    private @Nullable Practice practice;

    Loop(Elementary f) {
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
          () -> vectors.compute(f, x, y, 0, NUMBERS),
          () -> scalar.compute(f, x, y, 0, NUMBERS),
          clock);
    }
  }

  @Override
  public void compute(Elementary f, float[] x, float[] y, int start, int end) {
    loops[f.ordinal()].kernels(end - start).compute(f, x, y, start, end);
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
