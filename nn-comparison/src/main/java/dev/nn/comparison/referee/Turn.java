package dev.nn.comparison.referee;

import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Measurement;
import dev.nn.comparison.process.ContestantException;
import dev.nn.comparison.process.ContestantProcess;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry in a running contest: its process, the number of its work there, and its times so far.
 */
final class Turn {

  /** Units longer than this, in nanoseconds, have fewer rounds. */
  private static final double SLOW = 2e9;

  private static final int ROUNDS_OF_SLOW_ONES = 3;

  private final Entry entry;
  private final ContestantProcess process;
  private final int work;
  private final List<Measurement> rounds = new ArrayList<>();
  private final double firstCheck;
  private double lastCheck;
  private String failure = "";

  /** Prepares a contestant for an entry's task. */
  Turn(Entry entry, Assignment assignment, ContestantProcess process, int work)
      throws ContestantException {
    this.entry = entry;
    this.process = process;
    this.work = work;
    process.resume();
    this.firstCheck = process.prepare(assignment);
  }

  void warmUp(double seconds) {
    attempt(() -> process.warmUp(work, seconds, entry.task().groupNanos()));
  }

  void round(double seconds) {
    if (rounds.size() < ROUNDS_OF_SLOW_ONES || rounds.get(0).mean() < SLOW) {
      attempt(() -> rounds.add(process.round(work, seconds)));
    }
  }

  void finish() {
    attempt(
        () -> {
          lastCheck = process.check(work);
          if (entry.task().assignment().kind().equals(Assignment.TRAIN)
              && !(lastCheck < firstCheck)) {
            failure = "the loss did not fall: %s, then %s".formatted(firstCheck, lastCheck);
          }
        });
  }

  /** Fails if it predicts something else than another contestant. */
  void compare(Turn other) {
    if (entry.launch().sameFunction()
        && entry.task().assignment().kind().equals(Assignment.PREDICT)
        && failure.isEmpty()
        && !(Math.abs(lastCheck - other.lastCheck) < 1e-4)) {
      failure =
          "predicts %s where %s does %s"
              .formatted(lastCheck, other.entry.launch().name(), other.lastCheck);
    }
  }

  Entry entry() {
    return entry;
  }

  Result result(Contest contest) {
    return new Result(
        contest.section(),
        contest.name(),
        entry.task().name(),
        entry.launch().name(),
        entry.launch().threads(),
        process.library(),
        process.runtime(),
        entry.task().amount(),
        firstCheck,
        lastCheck,
        failure.isEmpty() ? rounds : List.of(),
        failure);
  }

  private void attempt(Action action) {
    if (!failure.isEmpty()) {
      return;
    }
    try {
      process.resume();
      action.run();
      process.pause();
    } catch (ContestantException e) {
      failure = e.reason();
    }
  }

  private interface Action {
    void run() throws ContestantException;
  }
}
