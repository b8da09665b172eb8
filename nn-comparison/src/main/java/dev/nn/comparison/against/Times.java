package dev.nn.comparison.against;

import dev.nn.benchmarks.contest.Quantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The times of a unit of work in both trees, in nanoseconds, a pair for each start. */
final class Times {

  private final List<Double> before = new ArrayList<>();
  private final List<Double> after = new ArrayList<>();

  void add(double before, double after) {
    this.before.add(before);
    this.after.add(after);
  }

  double before() {
    return median(before);
  }

  double after() {
    return median(after);
  }

  /** Returns how many times as long it takes after: the quotient of the medians. */
  double ratio() {
    return after() / before();
  }

  /** Returns the ratios of the starts, rising. */
  double[] ratios() {
    return IntStream.range(0, before.size())
        .mapToDouble(start -> after.get(start) / before.get(start))
        .sorted()
        .toArray();
  }

  private static double median(List<Double> times) {
    return Quantiles.median(times.stream().mapToDouble(time -> time).toArray());
  }
}
