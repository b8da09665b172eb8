package dev.nn.kernels.team;

import java.util.function.LongSupplier;

/**
 * Decides whether all members of a team run or only one, depending on how many processors other
 * programs leave free.
 *
 * <p>Members synchronize many times in a run. If a member has no processor, each barrier may last
 * until the scheduler gives it one, and the team is slower than one thread. So a cumulative sum
 * (Page, "Continuous Inspection Schemes", Biometrika 1954) watches the long waits. It rises while
 * too few members are at work for a team to pay, and falls otherwise, so that a brief interruption
 * is forgotten. If the sum exceeds a limit, the caller works alone for a pause, and then tries the
 * team again.
 */
final class Parallelism {

  /**
   * For how long runs are not evaluated after a pause, because threads that wake up may share one
   * processor.
   */
  static final long SETTLING_NANOS = 15_000_000;

  /**
   * How many first runs are not evaluated, because their code is still being compiled, by threads
   * that need processors.
   */
  static final int FIRST_RUNS = 200;

  /** The limit of the sum: a few of the scheduler's time slices. */
  static final long LIMIT_NANOS = 10_000_000;

  /** The time after which a team has done well, unless the last pause was even longer. */
  static final long WELL_NANOS = 100_000_000;

  /**
   * Pauses start at the shortest and grow by a quarter each, up to the longest, until a team has
   * done well.
   */
  static final long SHORTEST_PAUSE_NANOS = 20_000_000;

  static final long LONGEST_PAUSE_NANOS = 500_000_000;

  /**
   * A pause is at least this many times as long as the loss in its last run, because one run may
   * last long.
   */
  static final int PAUSE_PER_LOSS = 20;

  /**
   * The longest pause after a long run, because the machine may have slept, or the program may have
   * been suspended.
   */
  static final long LONGEST_PAUSE_AFTER_LOSS_NANOS = 10_000_000_000L;

  /** How many members must be at work, not waiting, for a team to pay. */
  private static final double WORTH_A_TEAM = 1.7;

  private final int size;
  private final LongSupplier clock;
  private boolean alone;
  private long pause = SHORTEST_PAUSE_NANOS;
  private long pauseEnd;

  /**
   * The total time of all runs since the last pause, and of the runs among them that lost nothing.
   */
  private long ran;

  private long ranWell;
  private long sum;
  private int runs;

  /**
   * Starts with all members.
   *
   * @param clock in nanoseconds
   */
  Parallelism(int size, LongSupplier clock) {
    this.size = size;
    this.clock = clock;
  }

  /** Returns how many members should share the next run: all, or 1. */
  int threads() {
    if (alone && now() - pauseEnd >= 0) {
      alone = false;
      ran = 0;
      ranWell = 0;
      sum = 0;
    }
    return alone ? 1 : size;
  }

  long now() {
    return clock.getAsLong();
  }

  /**
   * Evaluates the team by a run of all members.
   *
   * @param nanos the duration of the run
   * @param waitedNanos the sum of all members' long waits in the run
   */
  void record(long nanos, long waitedNanos) {
    ran += nanos;
    runs = Math.min(runs + 1, FIRST_RUNS);
    if (size == 1 || runs < FIRST_RUNS || ran < SETTLING_NANOS) {
      return;
    }
    long lost = waitedNanos - (long) ((size - WORTH_A_TEAM) * nanos);
    sum = Math.max(0, sum + lost);
    ranWell += lost > 0 ? 0 : nanos;
    if (sum > LIMIT_NANOS) {
      alone = true;
      boolean didWell = ranWell >= Math.max(pause, WELL_NANOS);
      pause = didWell ? SHORTEST_PAUSE_NANOS : Math.min(pause + pause / 4, LONGEST_PAUSE_NANOS);
      long afterLoss = Math.min(LONGEST_PAUSE_AFTER_LOSS_NANOS / PAUSE_PER_LOSS, lost);
      pauseEnd = now() + Math.max(pause, PAUSE_PER_LOSS * afterLoss);
    }
  }
}
