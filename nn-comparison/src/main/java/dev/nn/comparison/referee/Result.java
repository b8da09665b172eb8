package dev.nn.comparison.referee;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nn.benchmarks.contest.Measurement;
import dev.nn.benchmarks.contest.Quantiles;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How an entry did.
 *
 * @param section the part of the report
 * @param contest the contest's name
 * @param task the task's name
 * @param contestant the launch's name
 * @param threads the launch's threads
 * @param library name and version, as the contestant told
 * @param runtime what it ran on, as it told
 * @param amount of work in a unit, as in {@link Task}
 * @param firstCheck the check before warming up
 * @param lastCheck the check after the last round
 * @param rounds what each round measured; empty if it failed
 * @param failure why there are no rounds; empty if there are
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Result(
    String section,
    String contest,
    String task,
    String contestant,
    int threads,
    String library,
    String runtime,
    double amount,
    double firstCheck,
    double lastCheck,
    List<Measurement> rounds,
    String failure) {

  /** Copies the rounds. */
  public Result {
    rounds = List.copyOf(rounds);
  }

  /** Returns whether there is a failure instead of rounds. */
  public boolean failed() {
    return !failure.isEmpty();
  }

  /** Returns the median over the rounds of their mean time of a unit, in nanoseconds. */
  public double nanos() {
    return median(Measurement::mean);
  }

  /** Returns the least mean time of a unit of all rounds, in nanoseconds. */
  public double leastNanos() {
    return rounds.stream().mapToDouble(Measurement::mean).min().orElse(Double.NaN);
  }

  /** Returns the greatest mean time of a unit of all rounds, in nanoseconds. */
  public double mostNanos() {
    return rounds.stream().mapToDouble(Measurement::mean).max().orElse(Double.NaN);
  }

  /** Returns the median over the rounds of a figure of theirs. */
  public double median(ToDoubleFunction<Measurement> figure) {
    return Quantiles.median(rounds.stream().mapToDouble(figure).toArray());
  }

  /** Work per nanosecond: GFLOP/s or GB/s. */
  public double speed() {
    return amount / nanos();
  }
}
