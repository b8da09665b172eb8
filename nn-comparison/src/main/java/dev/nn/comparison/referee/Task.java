package dev.nn.comparison.referee;

import dev.nn.benchmarks.contest.Assignment;

/**
 * An assignment and what its unit amounts to.
 *
 * @param name what the report calls it
 * @param assignment what to do
 * @param amount of work in a unit: floating-point operations, or bytes for memory; 0 if not counted
 * @param groupNanos units are timed in groups at least this long
 */
public record Task(String name, Assignment assignment, double amount, long groupNanos) {

  /** Fine enough for the times of single calls. */
  static final long SINGLE_CALLS = 1_000;

  /** Coarse, where only the mean matters. */
  static final long MANY = 100_000;
}
