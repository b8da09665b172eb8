package dev.nn.kernels.team;

import java.util.function.LongSupplier;

/**
 * The choice between all members of a team and one alone, by the processors that other programs
 * leave over.
 *
 * <p>Members meet many times in a run. While a member has no processor, each barrier may last until
 * the scheduler gives it one, and the team is slower than one thread. So a cumulative sum (Page,
 * "Continuous Inspection Schemes", Biometrika 1954) watches the long waits: it rises while fewer
 * members are at work than are worth a team, and falls otherwise, so that a moment's interruption
 * is forgotten. Beyond a limit the caller works alone for a pause, and then tries the team again.
 */
final class Parallelism {

  /** The time of unjudged runs after a pause: threads that wake up may share one processor. */
  static final long SETTLING_NANOS = 15_000_000;

  /** The first runs, not judged: their code is still compiled, by threads that need processors. */
  static final int FIRST_RUNS = 200;

  /** The limit of the sum: some time slices of the scheduler. */
  static final long LIMIT_NANOS = 10_000_000;

  /** The time after which a team has done well, if the last pause was not even longer. */
  static final long WELL_NANOS = 100_000_000;

  /** Pauses grow by a quarter, up to the longest, until a team has done well. */
  static final long SHORTEST_PAUSE_NANOS = 20_000_000;

  static final long LONGEST_PAUSE_NANOS = 500_000_000;

  /** A pause is at least this many times what its last run lost, for one run may last long. */
  static final int PAUSE_PER_LOSS = 20;

  /**
   * The longest pause after a long run: a machine may also have slept, or a program stood still.
   */
  static final long LONGEST_PAUSE_AFTER_LOSS_NANOS = 10_000_000_000L;

  /** The members at work, not waiting, that are worth a team. */
  private static final double WORTH_A_TEAM = 1.7;

  private final int size;
  private final LongSupplier clock;
  private boolean alone;
  private long pause = SHORTEST_PAUSE_NANOS;
  private long pauseEnd;

  /** The time of all runs since the last pause, and of those among them that lost nothing. */
  private long ran;

  private long ranWell;
  private long sum;
  private int runs;

  /**
   * Begins with all members.
   *
   * @param clock in nanoseconds
   */
  Parallelism(int size, LongSupplier clock) {
    this.size = size;
    this.clock = clock;
  }

  /** Returns the number of members that should share the next run: all, or 1. */
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
   * Judges the team by a run of all members.
   *
   * @param nanos the duration of the run
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
