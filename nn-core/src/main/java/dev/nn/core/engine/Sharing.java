package dev.nn.core.engine;

import dev.nn.kernels.team.Team;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The number of threads that share the steps of a training. Small steps are for one, large ones for
 * all, and those between for one or all as a {@link SharingTrial} finds, for each power of two of
 * their size. No bit of a result depends on it.
 */
final class Sharing {

  private final int parameters;
  private final Team team;
  private final LongSupplier clock;
  private final @Nullable SharingTrial[] trials = new SharingTrial[Long.SIZE];
  private @Nullable SharingTrial present;

  /** Creates the choice for networks of this number of parameters. */
  Sharing(int parameters, Team team, LongSupplier clock) {
    this.parameters = parameters;
    this.team = team;
    this.clock = clock;
  }

  /** Returns the number of members that should share a step of some rows now. */
  int members(int rows) {
    present = trial(rows);
    if (present == null) {
      return Granularity.membersOfStep(rows, parameters, team);
    }
    if (present.isShared()) {
      int threads = team.threads();
      if (threads > 1) {
        return threads;
      }
      present.interrupt(); // other programs have the processors
    }
    return 1;
  }

  /** Returns whether steps of some rows go both ways in turn. */
  boolean isTried(int rows) {
    return team.size() > 1 && Granularity.mayBeWorthSharing(rows, parameters);
  }

  /** Begins the step that {@link #members} was asked for last. */
  void begin() {
    if (present != null) {
      present.begin();
    }
  }

  /** Ends it, done by some members. */
  void end(int rows, int members) {
    if (present != null) {
      present.end(rows, members > 1);
    }
  }

  private @Nullable SharingTrial trial(int rows) {
    if (!isTried(rows)) {
      return null;
    }
    int size = Long.SIZE - Long.numberOfLeadingZeros((long) rows * parameters);
    SharingTrial trial = trials[size];
    if (trial == null) {
      trial = new SharingTrial(Granularity.isWorthSharing(rows, parameters), clock);
      trials[size] = trial;
    }
    return trial;
  }

  /**
   * The choice between one thread and a whole team for steps of about one size, by their times. How
   * much the members lose by exchanging numbers depends on the machine, on the place of the threads
   * in it at the time, and on the network: between processors with a cache in common a step of
   * 64-128-64-10 with 32 rows takes 13 µs on two threads and 20 µs on one, elsewhere 33 µs on two.
   *
   * <p>From time to time a few steps are done one way and a few the other way, and the way of the
   * lower median is kept until the next trial. A trial that changes nothing doubles the time to the
   * next one; a way that has become slow is tried at once.
   */
  static final class SharingTrial {

    /** The steps before the first trial, in which code is still being compiled. */
    static final int FIRST = 300;

    /**
     * The steps after a change of the way that are not timed, and the time that they take at least:
     * numbers move between caches.
     */
    static final int SETTLING = 3;

    static final long SETTLING_NANOS = 200_000;

    /** The time for all members: one that wakes up may begin on the processor of another. */
    static final long SETTLING_NANOS_OF_ALL = 2_000_000;

    /** The same in a long trial: a hypervisor may bring processors together only after a while. */
    static final long LONG_SETTLING_NANOS = 32_000_000;

    /** The trials of which one is long. */
    static final int LONG_OF = 8;

    /** The steps that are timed each way. */
    static final int TIMED = 9;

    /** The steps between trials, at least: what a trial loses is little beside them. */
    static final int FEWEST = 50 * (SETTLING + TIMED);

    /** The time between trials, at first and at most, unless it has too few steps. */
    static final long SHORTEST_NANOS = 20_000_000;

    static final long LONGEST_NANOS = 250_000_000;

    /** The steps between trials of which one is timed. A power of two. */
    static final int TIMED_OF = 16;

    /**
     * The time of a slow step, in times of the other way; {@link #TIMED} in turn call for a trial.
     */
    private static final double SLOW = 2;

    /** The purposes of steps. */
    private enum Part {
      BETWEEN_TRIALS,
      PRESENT_WAY,
      OTHER_WAY
    }

    private final LongSupplier clock;
    private final double[] times = new double[TIMED];
    private boolean isShared;
    private int trials;
    private long pause = SHORTEST_NANOS;
    private Part part = Part.BETWEEN_TRIALS;

    /** The steps until the next trial. */
    private long rest = FIRST;

    private int settling;
    private int timed;
    private long turnStart;
    private boolean isStepTimed;
    private long stepStart;
    private double presentTime;

    /** The time a row by the way that the last trial turned down. */
    private double otherTime = Double.POSITIVE_INFINITY;

    /** The steps in turn that were slow, of those that are timed between trials. */
    private int slow;

    SharingTrial(boolean isShared, LongSupplier clock) {
      this.isShared = isShared;
      this.clock = clock;
    }

    /** Returns whether the next step is for all members. */
    boolean isShared() {
      return isShared != (part == Part.OTHER_WAY);
    }

    /** Ends a trial without a result, and begins the time to the next one again. */
    void interrupt() {
      if (part != Part.BETWEEN_TRIALS) {
        turnTo(Part.BETWEEN_TRIALS);
        rest = FIRST;
      }
    }

    /** Begins a step. */
    void begin() {
      isStepTimed = part != Part.BETWEEN_TRIALS || (rest & (TIMED_OF - 1)) == 0;
      if (isStepTimed) {
        stepStart = clock.getAsLong();
        if (settling == 0) {
          turnStart = stepStart;
        }
      }
    }

    /** Ends a step; one that went the other way, as an evaluation of an optimizer, says nothing. */
    void end(int rows, boolean wasShared) {
      if (wasShared != isShared()) {
        return;
      }
      if (part == Part.BETWEEN_TRIALS) {
        rest--;
        if (rest <= 0 || hasBecomeSlow(rows)) {
          turnTo(Part.PRESENT_WAY);
        }
      } else if (settling < SETTLING || (timed == 0 && stepStart - turnStart < settlingNanos())) {
        settling++;
      } else {
        times[timed] = timeOfStep(rows);
        timed++;
        if (timed == TIMED) {
          endTurn(rows);
        }
      }
    }

    /** Returns whether steps take far longer than those of the other way did, as after a move. */
    private boolean hasBecomeSlow(int rows) {
      if (isStepTimed) {
        slow = timeOfStep(rows) > SLOW * otherTime ? slow + 1 : 0;
      }
      return slow == TIMED;
    }

    private double timeOfStep(int rows) {
      return (double) (clock.getAsLong() - stepStart) / rows;
    }

    private long settlingNanos() {
      if (!isShared()) {
        return SETTLING_NANOS;
      }
      return trials % LONG_OF == LONG_OF - 1 ? LONG_SETTLING_NANOS : SETTLING_NANOS_OF_ALL;
    }

    private void turnTo(Part next) {
      part = next;
      settling = 0;
      timed = 0;
      slow = 0;
    }

    private void endTurn(int rows) {
      Arrays.sort(times);
      double median = times[TIMED / 2];
      if (part == Part.PRESENT_WAY) {
        presentTime = median;
        turnTo(Part.OTHER_WAY);
        return;
      }
      trials++;
      boolean changes = median < presentTime;
      isShared ^= changes;
      otherTime = Math.max(median, presentTime);
      pause = changes ? SHORTEST_NANOS : Math.min(2 * pause, LONGEST_NANOS);
      double step = Math.max(1, Math.min(median, presentTime) * rows);
      rest = Math.max(FEWEST, (long) (pause / step));
      turnTo(Part.BETWEEN_TRIALS);
    }
  }
}
