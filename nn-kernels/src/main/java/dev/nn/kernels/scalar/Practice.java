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

  /** Practice takes one part of the time in this many, at most. */
  static final int PARTS = 9;

  /** The time after which no further run begins before the next call, in nanoseconds. */
  static final long STINT = 200_000;

  /** The fast runs in turn that end practice. */
  static final int FAST_RUNS = 8;

  /** The most time of a fast run, in times of plain Java: far more than needed, far from slow. */
  private static final int FAST = 2;

  /**
   * The most time that a run is taken to have used, in times of the shortest: in a longer one its
   * thread had to wait for a processor.
   */
  private static final int LONGEST = 4;

  private final Runnable vectors;
  private final Runnable plain;
  private final LongSupplier clock;

  /** The numbers that are still for plain Java before practice begins. */
  private long before;

  private boolean isOver;
  private long begun;
  private long used;
  private long shortest = Long.MAX_VALUE / LONGEST;
  private int fastRuns;

  /**
   * Creates the practice of a loop.
   *
   * @param before the numbers for plain Java before it begins; 0 to use the loop at once
   * @param clock in nanoseconds
   */
  public Practice(long before, Runnable vectors, Runnable plain, LongSupplier clock) {
    this.before = before;
    this.vectors = vectors;
    this.plain = plain;
    this.clock = clock;
    isOver = before == 0;
  }

  /** Returns whether the loop of vectors is fast, and to be used. */
  public boolean isOver() {
    return isOver;
  }

  /** Counts numbers that plain Java computes, and practises if it is time to. */
  public void count(int numbers) {
    boolean begins = before > 0;
    before -= numbers;
    if (before > 0) {
      return;
    }
    long start = clock.getAsLong();
    if (begins) {
      begun = start;
    }
    long now = start;
    while (!isOver && PARTS * used <= now - begun && now - start < STINT) {
      now = run(now);
    }
  }

  /** Runs both ways, and returns the time after it. */
  private long run(long start) {
    vectors.run();
    long middle = clock.getAsLong();
    plain.run();
    long end = clock.getAsLong();
    fastRuns = middle - start <= FAST * (end - middle) ? fastRuns + 1 : 0;
    isOver = fastRuns == FAST_RUNS;
    shortest = Math.min(shortest, end - start);
    used += Math.min(end - start, LONGEST * shortest);
    return end;
  }
}
