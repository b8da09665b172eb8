package dev.nn.core.engine;

import dev.nn.kernels.team.Team;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The number of threads that share the steps of a training. One thread does small steps, and all
 * threads do large ones. One thread does those between until the kernels are settled. Then a {@link
 * Plan} for each power of two of their size decides. No bit of a result depends on it.
 */
final class Sharing {

  private final int parameters;
  private final Team team;
  private final BooleanSupplier isSettled;
  private final LongSupplier clock;
  private final @Nullable Plan[] plans = new Plan[Long.SIZE];
  private @Nullable Plan present;

  /**
   * Creates the choice for networks of this number of parameters.
   *
   * @param isSettled whether the kernels stay as they are for now
   * @param clock in nanoseconds
   */
  Sharing(int parameters, Team team, BooleanSupplier isSettled, LongSupplier clock) {
    this.parameters = parameters;
    this.team = team;
    this.isSettled = isSettled;
    this.clock = clock;
  }

  /** Returns the number of members that should share a step of some rows now. */
  int members(int rows) {
    if (!hasPlan(rows)) {
      present = null;
      return Granularity.membersOfStep(rows, parameters, team);
    }
    if (!isSettled.getAsBoolean()) {
      forget();
      return 1;
    }
    present = plan(rows);
    if (present.isShared()) {
      int threads = team.threads();
      if (threads > 1) {
        return threads;
      }
      present.interrupt(); // other programs have the processors
    }
    return 1;
  }

  /** Forgets the plans, whose times are of kernels that are about to change. */
  private void forget() {
    present = null;
    Arrays.fill(plans, null);
  }

  /** Returns whether a plan decides about steps of some rows. */
  boolean hasPlan(int rows) {
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

  private Plan plan(int rows) {
    int size = Long.SIZE - Long.numberOfLeadingZeros((long) rows * parameters);
    Plan plan = plans[size];
    if (plan == null) {
      plan = new Plan(Granularity.isWorthSharing(rows, parameters), clock);
      plans[size] = plan;
    }
    return plan;
  }

  /**
   * One thread or all for steps of about one size. It begins with what the size suggests, is
   * corrected by one comparison, and kept. What members lose by exchanging numbers also depends on
   * the machine: between processors with a cache in common a step of 64-128-64-10 with 32 rows
   * takes 13 µs on two threads and 20 µs on one, elsewhere 33 µs on two. If steps become slow, as
   * after a move to other processors, both are compared again.
   */
  static final class Plan {

    /** The steps before the comparison, in which other code is still being compiled. */
    static final int FIRST = 300;

    /** The steps and the time after a change that do not count: numbers move between caches. */
    static final int SETTLING = 3;

    static final long SETTLING_NANOS = 200_000;

    /**
     * This time after a change to all members. A hypervisor may take a while to give them
     * processors with a common cache.
     */
    static final long SETTLING_NANOS_OF_ALL = 32_000_000;

    /** The timed steps by one thread, and by all. */
    static final int TIMED = 9;

    /** The steps of which one is timed once the plan is kept. A power of two. */
    static final int TIMED_OF = 16;

    /** The time of slow steps, in times of those that were compared. */
    private static final double SLOW = 1.5;

    /** The time for which all timed steps are slow before both are compared again. */
    static final long SLOW_NANOS = 1_000_000_000;

    private enum Phase {
      KEPT,
      PRESENT,
      OTHER
    }

    private final LongSupplier clock;
    private final double[] times = new double[TIMED];
    private boolean isShared;
    private Phase phase = Phase.KEPT;

    /** The steps until the comparison; none is due once they are below 0. */
    private long rest = FIRST;

    private int settling;
    private int timed;
    private long phaseStart;
    private long stepStart;
    private boolean isTimed;
    private double presentTime;

    /** The time a row of the steps that were compared. */
    private double keptTime = Double.POSITIVE_INFINITY;

    private long slowSince;
    private boolean isSlow;

    Plan(boolean isShared, LongSupplier clock) {
      this.isShared = isShared;
      this.clock = clock;
    }

    /** Returns whether the next step is for all members. */
    boolean isShared() {
      return isShared != (phase == Phase.OTHER);
    }

    /** Ends a comparison without a result, to begin it later. */
    void interrupt() {
      if (phase != Phase.KEPT) {
        enter(Phase.KEPT);
        rest = FIRST;
      }
    }

    void begin() {
      isTimed = phase != Phase.KEPT || (rest & (TIMED_OF - 1)) == 0;
      if (isTimed) {
        stepStart = clock.getAsLong();
        if (settling == 0) {
          phaseStart = stepStart;
        }
      }
    }

    /**
     * Ends a step of some rows. A step by another number of members does not count: an optimizer
     * that evaluates a batch many times keeps one number for all of them.
     */
    void end(int rows, boolean wasShared) {
      if (wasShared != isShared()) {
        return;
      }
      if (phase == Phase.KEPT) {
        rest--;
        if (rest == 0 || (isTimed && hasBecomeSlow(rows))) {
          enter(Phase.PRESENT);
        }
      } else if (settling < SETTLING || (timed == 0 && stepStart - phaseStart < settlingNanos())) {
        settling++;
      } else {
        times[timed] = (double) (clock.getAsLong() - stepStart) / rows;
        timed++;
        if (timed == TIMED) {
          endPhase();
        }
      }
    }

    private boolean hasBecomeSlow(int rows) {
      long now = clock.getAsLong();
      boolean slow = now - stepStart > SLOW * keptTime * rows;
      if (slow && !isSlow) {
        slowSince = stepStart;
      }
      isSlow = slow;
      return slow && now - slowSince >= SLOW_NANOS;
    }

    private long settlingNanos() {
      return isShared() ? SETTLING_NANOS_OF_ALL : SETTLING_NANOS;
    }

    private void enter(Phase next) {
      phase = next;
      settling = 0;
      timed = 0;
      isSlow = false;
    }

    private void endPhase() {
      Arrays.sort(times);
      double median = times[TIMED / 2];
      if (phase == Phase.PRESENT) {
        presentTime = median;
        enter(Phase.OTHER);
        return;
      }
      isShared ^= median < presentTime;
      keptTime = Math.min(median, presentTime);
      rest = 0;
      enter(Phase.KEPT);
    }
  }
}
