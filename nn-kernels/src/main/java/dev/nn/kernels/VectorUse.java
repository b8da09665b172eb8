package dev.nn.kernels;

import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One use of SIMD, such as all products of one shape. Until C2 has compiled a SIMD loop, each
 * vector is an object and an iteration takes microseconds. So a scalar kernel with the same bits
 * begins, while the SIMD kernel runs on zeros in the background ({@link WarmUps}). The SIMD kernel
 * takes over when it is as fast.
 */
final class VectorUse {

  /** A use whose SIMD kernel works from the start. */
  static final VectorUse WARM = new VectorUse(work -> {}, () -> Twins.NONE, () -> Twins.NONE);

  static {
    WARM.isWarm = true;
  }

  /** How many pairs of runs are made before their shortest times are compared. */
  static final int PAIRS = 8;

  /**
   * If SIMD takes more than this many times as long as the scalar kernel, it is not compiled yet.
   */
  private static final double COMPILED = 2;

  /** SIMD takes over if it takes at most this many times as long as the scalar kernel. */
  private static final double FAST = 1.05;

  /** The SIMD kernel and the scalar kernel, both working on the same zeros. */
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

  /** Whether the SIMD kernel has taken over. */
  volatile boolean isWarm;

  /**
   * Creates a use that begins in scalar code.
   *
   * @param counter receives the work that the scalar kernel does
   * @param few the twins for few numbers, which run first, until they are compiled
   * @param many the twins for as many numbers as are in use, whose times are compared next
   */
  VectorUse(LongConsumer counter, Supplier<Twins> few, Supplier<Twins> many) {
    this.counter = counter;
    this.many = many;
    next = few;
  }

  /**
   * Counts the scalar kernel's multiply-adds. Several threads may count at once, and some counts
   * may get lost.
   */
  void count(long multiplyAdds) {
    work += multiplyAdds;
    counter.accept(multiplyAdds);
  }

  /** Returns the number of multiply-adds counted. */
  long work() {
    return work;
  }

  /** Returns the total time of all runs, in nanoseconds. */
  long time() {
    return time;
  }

  /** Runs both twins once, and decides whether the SIMD kernel takes over. */
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
