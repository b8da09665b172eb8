package dev.nn.core.passes;

import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * The choice between one thread and a whole team for steps of about one size, by their times. How
 * much the members lose by exchanging numbers depends on the machine, on the place of the threads
 * in it at the time, and on the network: between processors with a cache in common a step of
 * 64-128-64-10 with 32 rows takes 13 µs on two threads and 20 µs on one, elsewhere 33 µs on two.
 *
 * <p>From time to time a few steps are done one way and a few the other way, and the way of the
 * lower median is kept until the next trial. A trial that changes nothing doubles the time to the
 * next one.
 */
final class SharingTrial {

  /** The steps before the first trial, in which code is still being compiled. */
  static final int FIRST = 300;

  /** The steps after a change of the way that are not timed: numbers move between caches. */
  static final int SETTLING = 3;

  /** The steps that are timed each way. */
  static final int TIMED = 9;

  private static final int TURN = SETTLING + TIMED;

  /** The time between trials, at first and at most. */
  static final long SHORTEST_NANOS = 20_000_000;

  static final long LONGEST_NANOS = 1_000_000_000;

  private final LongSupplier clock;
  private final double[] times = new double[TIMED];
  private boolean isShared;
  private long pause = SHORTEST_NANOS;

  /** The steps until the next trial; from 0 down to -2 · TURN within a trial. */
  private long rest = FIRST;

  private double own;
  private long from;

  /**
   * Creates a choice.
   *
   * @param isShared the way before the first trial
   * @param clock in nanoseconds
   */
  SharingTrial(boolean isShared, LongSupplier clock) {
    this.isShared = isShared;
    this.clock = clock;
  }

  /** Returns whether the next step is for all members. */
  boolean isShared() {
    return isShared != rest <= -TURN;
  }

  /** Ends a trial without a result, and begins the time to the next one again. */
  void interrupt() {
    if (rest <= 0) {
      rest = FIRST;
    }
  }

  /** Begins a step. */
  void begin() {
    if (isTimed()) {
      from = clock.getAsLong();
    }
  }

  /** Ends a step of some rows. */
  void end(int rows) {
    if (isTimed()) {
      int turn = (int) (-rest % TURN);
      times[turn - SETTLING] = (double) (clock.getAsLong() - from) / rows;
      if (turn == TURN - 1) {
        endTurn(rows);
        return;
      }
    }
    rest--;
  }

  private boolean isTimed() {
    return rest <= 0 && -rest % TURN >= SETTLING;
  }

  private void endTurn(int rows) {
    Arrays.sort(times);
    double median = times[TIMED / 2];
    if (rest > -TURN) {
      own = median;
      rest--;
      return;
    }
    boolean changes = median < own;
    isShared ^= changes;
    pause = changes ? SHORTEST_NANOS : Math.min(2 * pause, LONGEST_NANOS);
    double step = Math.max(1, Math.min(median, own) * rows);
    rest = Math.max(TURN, (long) (pause / step));
  }
}
