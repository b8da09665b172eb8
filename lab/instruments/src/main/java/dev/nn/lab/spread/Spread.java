package dev.nn.lab.spread;

import dev.nn.lab.contest.Measurement;
import dev.nn.lab.contest.Quantiles;
import dev.nn.lab.referee.Result;
import java.util.List;

/**
 * A task's times in several starts of a contestant.
 *
 * @param nanos each start's median over its rounds
 */
record Spread(String contest, String task, String contestant, int threads, List<Double> nanos) {

  Spread {
    nanos = List.copyOf(nanos);
  }

  /** Returns one entry's times in all starts. */
  static Spread of(List<Result> starts) {
    Result first = starts.get(0);
    List<Double> nanos =
        starts.stream().filter(start -> !start.failed()).map(Spread::nanos).toList();
    return new Spread(first.contest(), first.task(), first.contestant(), first.threads(), nanos);
  }

  private static double nanos(Result start) {
    return start.section().equals(SpreadContest.STEPS)
        ? start.nanos()
        : start.median(Measurement::median);
  }

  /** Returns the report's column. */
  String launch() {
    return contestant + ", " + threads;
  }

  /** Returns a quantile over the starts. */
  double quantile(double q) {
    return Quantiles.of(nanos.stream().sorted().mapToDouble(Double::doubleValue).toArray(), q);
  }
}
