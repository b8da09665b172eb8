package dev.nn.kernels.scalar;

import java.util.function.LongSupplier;

/**
 * The way of a loop of vectors into use. Until C2 has compiled it, each of its vectors is an object
 * and a turn takes microseconds, so plain Java works in its place, with the same bits. Meanwhile
 * the loop practises from time to time on numbers of its own, until it is fast.
 *
 * <p>Threads that practise at once may lose a count or a success, which only makes it take longer.
 */
public final class Practice {

  /** The pause after a practice, in times of its length: what practice costs at most. */
  static final int PAUSE = 8;

  /** The fast runs in turn that end practice. */
  static final int FAST_RUNS = 8;

  /** The most time of a fast run, in times of plain Java: far more than needed, far from slow. */
  private static final int FAST = 2;

  private final Runnable vectors;
  private final Runnable plain;
  private final LongSupplier clock;

  /** The numbers that are still for plain Java before practice begins. */
  private long before;

  private boolean isOver;
  private long next; // practice, not before
  private int fastRuns;

  /**
   * Creates the practice of a loop.
   *
   * @param before the numbers for plain Java before it begins; 0 to use the loop at once
   * @param vectors runs the loop of vectors on some numbers
   * @param plain computes as many in plain Java
   * @param clock in nanoseconds
   */
  public Practice(long before, Runnable vectors, Runnable plain, LongSupplier clock) {
    this.before = before;
    this.vectors = vectors;
    this.plain = plain;
    this.clock = clock;
    isOver = before == 0;
    next = clock.getAsLong();
  }

  /** Returns whether the loop of vectors is fast, and to be used. */
  public boolean isOver() {
    return isOver;
  }

  /** Counts numbers that plain Java computes, and practises if it is time to. */
  public void count(int numbers) {
    before -= numbers;
    if (before > 0) {
      return;
    }
    long start = clock.getAsLong();
    if (start - next < 0) {
      return;
    }
    vectors.run();
    long middle = clock.getAsLong();
    plain.run();
    long end = clock.getAsLong();
    fastRuns = middle - start <= FAST * (end - middle) ? fastRuns + 1 : 0;
    isOver = fastRuns == FAST_RUNS;
    next = end + PAUSE * (end - start);
  }
}
