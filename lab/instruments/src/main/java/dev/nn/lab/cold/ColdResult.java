package dev.nn.lab.cold;

import dev.nn.lab.cold.Task.Kind;
import dev.nn.lab.contest.Quantiles;
import dev.nn.lab.report.Markdown;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * The figures of a task by a contestant under a condition.
 *
 * @param contestant with its number of threads
 * @param starts the figures of each by their names; of one that told none, less
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

  /** Returns a figure of all starts, from the least to the greatest. */
  double[] sorted(String figure) {
    return starts.stream()
        .filter(start -> start.containsKey(figure))
        .mapToDouble(start -> start.getOrDefault(figure, 0.0))
        .sorted()
        .toArray();
  }

  /** Returns the median, the least and the greatest of a figure in words. */
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
