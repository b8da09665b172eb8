package dev.nn.lab.spread;

import dev.nn.lab.contest.Measurement;
import dev.nn.lab.contest.Quantiles;
import dev.nn.lab.referee.Result;
import java.util.List;

/**
 * The times of a task of a contest in several starts of a contestant.
 *
 * @param nanos of each start, the median over its rounds
 */
record Spread(String contest, String task, String contestant, int threads, List<Double> nanos) {

  Spread {
    nanos = List.copyOf(nanos);
  }

  /** Returns the times of the results of one entry in all starts. */
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

  /** Returns the column of the report. */
  String launch() {
    return contestant + ", " + threads;
  }

  /** Returns a quantile of the starts. */
  double quantile(double q) {
    return Quantiles.of(nanos.stream().sorted().mapToDouble(Double::doubleValue).toArray(), q);
  }
}
