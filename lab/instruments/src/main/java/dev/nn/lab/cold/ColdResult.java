package dev.nn.lab.cold;

import dev.nn.lab.cold.Task.Kind;
import dev.nn.lab.contest.Quantiles;
import dev.nn.lab.report.Markdown;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * A contestant's figures for a task under a condition.
 *
 * @param contestant the contestant's name with its thread count
 * @param starts each start's figures by name; a failed start has fewer
 */
record ColdResult(
    Condition condition,
    Kind kind,
    String task,
    String contestant,
    List<Map<String, Double>> starts) {

  ColdResult {
    starts = List.copyOf(starts);
  }

  /** Returns a figure from all starts, sorted in rising order. */
  double[] sorted(String figure) {
    return starts.stream()
        .filter(start -> start.containsKey(figure))
        .mapToDouble(start -> start.getOrDefault(figure, 0.0))
        .sorted()
        .toArray();
  }

  /** Formats a figure's median, least and greatest value. */
  String cell(String figure, DoubleFunction<String> text) {
    double[] sorted = sorted(figure);
    return sorted.length == 0
        ? Markdown.NONE
        : "%s (%s to %s)"
            .formatted(
                text.apply(Quantiles.of(sorted, 0.5)),
                text.apply(sorted[0]),
                text.apply(sorted[sorted.length - 1]));
  }
}
