package dev.nn.lab.referee;

import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Measurement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry in a running contest: its process, its work's number there, and its times. */
final class Run {

  /** If a unit takes longer, in nanoseconds, there are only three rounds. */
  private static final double SLOW = 2e9;

  private final Entry entry;
  private final @Nullable ContestantProcess process;
  private final List<Measurement> rounds = new ArrayList<>();
  private int work;
  private double firstCheck;
  private double lastCheck;
  private String failure;

  Run(Entry entry, @Nullable ContestantProcess process, String failure) {
    this.entry = entry;
    this.process = process;
    this.failure = failure;
  }

  Entry entry() {
    return entry;
  }

  void prepare(Assignment assignment, double seconds) {
    attempt(
        running -> {
          firstCheck = running.prepare(assignment);
          work = running.works() - 1;
          running.warmUp(work, seconds, entry.task().groupNanos());
        });
  }

  void round(double seconds) {
    if (rounds.size() < 3 || rounds.get(0).mean() < SLOW) {
      attempt(running -> rounds.add(running.round(work, seconds)));
    }
  }

  void finish() {
    attempt(running -> lastCheck = running.check(work));
    if (failure.isEmpty() && isOf(Assignment.TRAIN) && !(lastCheck < firstCheck)) {
      failure = "the loss did not fall: %s, then %s".formatted(firstCheck, lastCheck);
    }
  }

  void compare(Run other) {
    boolean same = Math.abs(lastCheck - other.lastCheck) < 1e-4;
    if (entry.launch().sameFunction() && isOf(Assignment.PREDICT) && failure.isEmpty() && !same) {
      String name = other.entry.launch().name();
      failure = "predicts %s where %s does %s".formatted(lastCheck, name, other.lastCheck);
    }
  }

  private boolean isOf(String kind) {
    return entry.task().assignment().kind().equals(kind);
  }

  Result result(Contest contest) {
    return new Result(
        contest.section(),
        contest.name(),
        entry.task().name(),
        entry.launch().name(),
        entry.launch().threads(),
        process == null ? "" : process.library(),
        process == null ? "" : process.runtime(),
        entry.task().amount(),
        firstCheck,
        lastCheck,
        failure.isEmpty() ? rounds : List.of(),
        failure);
  }

  private void attempt(Action action) {
    if (process == null || !failure.isEmpty()) {
      return;
    }
    try {
      process.resume();
      action.run(process);
      process.pause();
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
    }
  }

  private interface Action {
    void run(ContestantProcess running) throws IOException;
  }
}
