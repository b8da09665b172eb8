package dev.nn.lab.referee;

import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Workload;

/**
 * An assignment, with the floating-point operations or bytes per unit (0 if not counted), and the
 * least time for a group of units timed together.
 */
public record Task(String name, Assignment assignment, double amount, long groupNanos) {

  private static final long SINGLE_CALLS = 1_000; // fine enough to time each call
  private static final long MANY = 100_000; // coarse: only the mean matters

  static Task of(String name, Assignment assignment, double amount) {
    return new Task(name, assignment, amount, MANY);
  }

  public static Task step(String name, Workload workload) {
    return of(name, Assignment.train(workload), (double) workload.stepFlops());
  }

  /** Returns predictions that are called one by one. */
  public static Task prediction(Workload workload, int rows) {
    return new Task(
        rows == 1 ? "1 row" : rows + " rows",
        Assignment.predict(workload, rows),
        (double) workload.predictionFlops(rows),
        SINGLE_CALLS);
  }
}
