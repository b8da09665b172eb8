package dev.nn.kernels;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One use of vectors, such as a product of a certain shape. Until C2 has compiled a loop of
 * vectors, each vector is an object and an iteration takes microseconds. So a scalar kernel with
 * the same bits begins, while the vectors run on zeros in the background ({@link WarmUps}). They
 * take over when they are as fast.
 */
final class VectorUse {

  /** A use whose vectors work from the start. */
  static final VectorUse WARM = new VectorUse(work -> {}, () -> Twins.NONE, () -> Twins.NONE);

  static {
    WARM.isWarm = true;
  }

  /** Pairs of runs whose shortest times are compared. */
  static final int PAIRS = 8;

  /**
   * Vectors that take more than so many times as long as the scalar kernel are not compiled yet.
   */
  private static final double COMPILED = 2;

  /** Vectors take over if they take at most so many times as long as the scalar kernel. */
  private static final double FAST = 1.05;

  /** Vectors and the scalar kernel, at work on the same zeros. */
  record Twins(Runnable vectors, Runnable scalar) {

    private static final Twins NONE = new Twins(() -> {}, () -> {});
  }

  private final LongConsumer counter;
  private final Supplier<Twins> many;
  private Supplier<Twins> next;
  private @Nullable Twins twins;
  private int pairs;
  private long vectorTime;
  private long scalarTime;
  private long time;
  private long work;

  /** Whether the vectors have taken over. */
  volatile boolean isWarm;

  /**
   * Creates a use that begins in scalar code.
   *
   * @param counter receives the work done by the scalar kernel
   * @param few the twins for few numbers, which run until they are compiled
   * @param many the twins for as many numbers as are in use, which are compared then
   */
  VectorUse(LongConsumer counter, Supplier<Twins> few, Supplier<Twins> many) {
    this.counter = counter;
    this.many = many;
    next = few;
  }

  /** Counts multiply-adds by the scalar kernel. Several threads may count; some counts get lost. */
  void count(long multiplyAdds) {
    work += multiplyAdds;
    counter.accept(multiplyAdds);
  }

  /** Returns the multiply-adds counted. */
  long work() {
    return work;
  }

  /** Returns the time of all runs. */
  long time() {
    return time;
  }

  /** Runs vectors and the scalar kernel once, to see whether the vectors take over. */
  void run(LongSupplier clock) {
    if (twins == null) {
      twins = next.get();
      forget();
    }
    long start = clock.getAsLong();
    twins.vectors.run();
    long middle = clock.getAsLong();
    twins.scalar.run();
    long end = clock.getAsLong();
    time += end - start;
    if (middle - start > COMPILED * (end - middle)) {
      forget();
      return;
    }
    vectorTime = Math.min(vectorTime, middle - start);
    scalarTime = Math.min(scalarTime, end - middle);
    pairs++;
    if (pairs == PAIRS) {
      if (vectorTime <= FAST * scalarTime) {
        isWarm = next == many;
        next = many;
        twins = null;
      }
      forget();
    }
  }

  private void forget() {
    pairs = 0;
    vectorTime = Long.MAX_VALUE;
    scalarTime = Long.MAX_VALUE;
  }
}
