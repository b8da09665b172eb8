package dev.nn.core.engine;

import dev.nn.kernels.team.Team;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides how many threads share a training step. Small steps run on one thread, large steps on
 * all. Steps of medium size run on one thread until the kernels are settled. After that, a {@link
 * Plan} decides for all sizes within the same power of two. Results are bit-identical in each case.
 */
final class Sharing {

  private final int parameters;
  private final Team team;
  private final BooleanSupplier isSettled;
  private final LongSupplier clock;
  private final @Nullable Plan[] plans = new Plan[Long.SIZE];
  private @Nullable Plan present;

  /**
   * Decides for networks with {@code parameters} parameters.
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

  /** Returns how many members should share a step with {@code rows} rows now. */
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
      present.interrupt(); // because other programs use the processors
    }
    return 1;
  }

  /** Discards the plans, because they timed kernels that are about to change. */
  private void forget() {
    present = null;
    Arrays.fill(plans, null);
  }

  /** Returns whether a plan decides about steps with {@code rows} rows. */
  boolean hasPlan(int rows) {
    return team.size() > 1 && Granularity.mayBeWorthSharing(rows, parameters);
  }

  /** Begins the step for which {@link #members} was last called. */
  void begin() {
    if (present != null) {
      present.begin();
    }
  }

  /** Ends that step, which had {@code rows} rows and was done by {@code members} members. */
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
   * Chooses between one thread and all threads for steps of about one size. It starts with what the
   * size suggests, corrects this by one comparison, and then keeps it. What members lose by
   * exchanging values also depends on the machine: if two processors share a cache, a step of
   * 64-128-64-10 with 32 rows takes 13 µs on two threads and 20 µs on one; otherwise it takes 33 µs
   * on two. If steps become slow, as after a move to other processors, it compares both again.
   */
  static final class Plan {

    /** How many steps run before the comparison, because other code is still being compiled. */
    static final int FIRST = 300;

    /**
     * After a change, this many steps, and steps within this time, do not count, because values
     * move between caches.
     */
    static final int SETTLING = 3;

    static final long SETTLING_NANOS = 200_000;

    /**
     * The same time after a change to all members. It is longer because a hypervisor may take a
     * while to give them processors with a common cache.
     */
    static final long SETTLING_NANOS_OF_ALL = 32_000_000;

    /** How many steps are timed on one thread, and as many on all. */
    static final int TIMED = 9;

    /** Once the choice is kept, one in this many steps is timed. A power of two. */
    static final int TIMED_OF = 16;

    /** A step is slow if it takes this many times as long as in the comparison. */
    private static final double SLOW = 1.5;

    /** Both are compared again if all timed steps have been slow for this long. */
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

    /** How many steps remain until the comparison; below 0, none is due. */
    private long rest = FIRST;

    private int settling;
    private int timed;
    private long phaseStart;
    private long stepStart;
    private boolean isTimed;
    private double presentTime;

    /** The time per row in the comparison. */
    private double keptTime = Double.POSITIVE_INFINITY;

    private long slowSince;
    private boolean isSlow;

    Plan(boolean isShared, LongSupplier clock) {
      this.isShared = isShared;
      this.clock = clock;
    }

    /** Returns whether all members should do the next step. */
    boolean isShared() {
      return isShared != (phase == Phase.OTHER);
    }

    /** Ends a comparison without a result; it will begin again later. */
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
     * Ends a step with {@code rows} rows. A step that was not shared as planned does not count.
     * This happens because an optimizer that evaluates a batch many times keeps one number of
     * members throughout.
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
