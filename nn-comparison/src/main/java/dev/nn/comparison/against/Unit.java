package dev.nn.comparison.against;

import dev.nn.benchmarks.contest.Assignment;
import dev.nn.benchmarks.contest.Workload;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A unit of work that both trees do.
 *
 * @param name {@code step}, or the rows of a prediction
 * @param workload the network
 * @param threads the threads that share the work
 * @param assignment the work, still without its problem's file
 */
record Unit(String name, Workload workload, int threads, Assignment assignment) {

  /** Enough for each of the eight batches to come three times. */
  private static final int FINGERPRINT_STEPS = 24;

  static List<Unit> steps(Workload workload, int threads) {
    return List.of(new Unit("step", workload, threads, Assignment.train(workload)));
  }

  static List<Unit> predictions(Workload workload, int threads) {
    return Stream.of(1, 64)
        .map(
            rows ->
                new Unit(
                    rows == 1 ? "1 row" : rows + " rows",
                    workload,
                    threads,
                    Assignment.predict(workload, rows)))
        .toList();
  }

  boolean matches(Pattern wanted) {
    return wanted.matcher(toString()).find();
  }

  /** Returns the assignment of {@link Fingerprint}: some steps, or one prediction. */
  Assignment fingerprinted() {
    boolean training = assignment.kind().equals(Assignment.TRAIN);
    return assignment.with(Fingerprint.STEPS, training ? "" + FINGERPRINT_STEPS : "1");
  }

  @Override
  public String toString() {
    return name + " " + workload + ", " + threads + (threads == 1 ? " thread" : " threads");
  }
}
