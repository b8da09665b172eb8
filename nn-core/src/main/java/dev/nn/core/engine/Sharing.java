package dev.nn.core.engine;

import dev.nn.kernels.team.Team;
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
}
