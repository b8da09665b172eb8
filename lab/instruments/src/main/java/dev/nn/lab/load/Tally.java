package dev.nn.lab.load;

import dev.nn.lab.contest.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A soak's counts, and the latencies of well-behaved requests. Safe for any threads. */
final class Tally {

  private static final int EXAMPLES = 10;

  private double[] millis = new double[1 << 16];
  private int latencies;
  private long answers;
  private long faults;
  private final List<String> examples = new ArrayList<>();
  private final Map<Manners, Integer> connections = new EnumMap<>(Manners.class);

  synchronized void took(long nanos) {
    if (latencies == millis.length) {
      millis = Arrays.copyOf(millis, 2 * latencies);
    }
    millis[latencies++] = nanos * 1e-6;
  }

  synchronized void connected(Manners manners) {
    connections.merge(manners, 1, Integer::sum);
  }

  synchronized void answered(boolean right, Manners manners) {
    answers++;
    if (!right) {
      fault("a wrong answer to a client that " + manners);
    }
  }

  synchronized void fault(String what) {
    faults++;
    if (examples.size() < EXAMPLES) {
      examples.add(what);
    }
  }

  synchronized long faults() {
    return faults;
  }

  /** Returns the counts and latencies as lines. */
  synchronized String lines() {
    int all = connections.values().stream().mapToInt(Integer::intValue).sum();
    double[] sorted = Arrays.copyOf(millis, latencies);
    Arrays.sort(sorted);
    String times =
        latencies == 0
            ? "no latencies"
            : String.format(
                Locale.ROOT,
                "latency of %d requests in ms: p50 %.2f, p99 %.2f, p99.9 %.2f, max %.2f",
                latencies,
                Quantiles.of(sorted, 0.5),
                Quantiles.of(sorted, 0.99),
                Quantiles.of(sorted, 0.999),
                sorted[latencies - 1]);
    return "%s connections %s%n%s answers compared, %s faults%s%n%s"
        .formatted(
            all,
            connections,
            answers,
            faults,
            faults == 0 ? "" : ", such as " + String.join("; ", examples),
            times);
  }
}
