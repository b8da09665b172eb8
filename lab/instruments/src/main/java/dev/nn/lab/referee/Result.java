package dev.nn.lab.referee;

import dev.nn.lab.contest.Measurement;
import dev.nn.lab.contest.Quantiles;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * An entry's result in a section of the report, with its checks before warm-up and after the last
 * round. It has either rounds, or the reason for a failure.
 */
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

  public Result {
    rounds = List.copyOf(rounds);
  }

  /** Returns the contestant with its thread count. */
  public String launch() {
    return contestant + ", " + threads;
  }

  public boolean failed() {
    return !failure.isEmpty();
  }

  /** Returns the rounds' median of the mean time per unit, in nanoseconds. */
  public double nanos() {
    return median(Measurement::mean);
  }

  /** Returns the least mean time per unit in any round, in nanoseconds. */
  public double leastNanos() {
    return rounds.stream().mapToDouble(Measurement::mean).min().orElse(Double.NaN);
  }

  /** Returns the greatest mean time per unit in any round, in nanoseconds. */
  public double mostNanos() {
    return rounds.stream().mapToDouble(Measurement::mean).max().orElse(Double.NaN);
  }

  /** Returns a figure's median over the rounds. */
  public double median(ToDoubleFunction<Measurement> figure) {
    return Quantiles.median(rounds.stream().mapToDouble(figure).toArray());
  }

  /** Returns the work per nanosecond: GFLOP/s or GB/s. */
  public double speed() {
    return amount / nanos();
  }
}
