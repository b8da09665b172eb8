package dev.nn.data.outputs;

import dev.nn.api.metrics.Judged;
import dev.nn.api.metrics.Metric;
import dev.nn.api.text.VisibleText;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.metrics.Metrics;
import dev.nn.data.metrics.NamedMetric;
import dev.nn.data.metrics.TargetMetric;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import dev.nn.data.preprocessing.TargetEncoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Metrics that are chosen by name, for the columns of a target: the metric of all numbers at once,
 * and of several columns that of each one that it suits, {@code acme:p90(price)}.
 */
public final class ChosenMetrics {

  private static final Logger LOG = LoggerFactory.getLogger(ChosenMetrics.class);

  private ChosenMetrics() {}

  /**
   * Returns the metrics of a text, the most general first.
   *
   * @throws PluginException if there is no such metric
   * @throws IllegalArgumentException if it suits no predicted column
   */
  public static List<Metric> of(String text, TargetEncoder target, Plugins plugins) {
    NamedMetric metric = Metrics.of(text, plugins);
    List<Predicted> columns = target.predicted();
    boolean numbers = metric.judged() == Judged.NUMBERS;
    if (columns.stream().noneMatch(column -> column.isNumber() == numbers)) {
      throw new IllegalArgumentException(
          "the metric '%s' is of %s, and the model predicts %s; choose a metric of %s"
              .formatted(
                  metric,
                  numbers ? "numbers" : "labels",
                  numbers ? "labels" : "numbers",
                  numbers ? "labels, such as accuracy" : "numbers, such as rmse"));
    }
    if (columns.size() == 1) {
      return List.of(metric);
    }
    List<Metric> metrics = new ArrayList<>();
    if (target instanceof NumberTargets) {
      metrics.add(metric);
    }
    int output = 0;
    for (TargetEncoder part : OutputBlocks.parts(target)) {
      int width = part.outputs() / part.predicted().size();
      for (Predicted column : part.predicted()) {
        if (column.isNumber() == numbers) {
          metrics.add(new TargetMetric(column.column(), metric, output, width));
        }
        output += width;
      }
    }
    return metrics;
  }

  /** Returns the metrics of several texts, each name once; as {@link #of}. */
  public static List<Metric> of(List<String> texts, TargetEncoder target, Plugins plugins) {
    return texts.stream().flatMap(text -> of(text, target, plugins).stream()).toList();
  }

  /** Returns the metrics of those texts that the plug-ins have; warns of each other one. */
  public static List<Metric> known(List<String> texts, TargetEncoder target, Plugins plugins) {
    List<Metric> known = new ArrayList<>();
    for (String text : texts) {
      try {
        known.addAll(of(text, target, plugins));
      } catch (PluginException e) {
        LOG.warn(
            "the metric '{}' is left out: {}",
            VisibleText.of(text),
            VisibleText.of(String.valueOf(e.getMessage())));
      }
    }
    return known;
  }

  /** Returns some metrics, and those of others whose names are not yet among them. */
  public static List<Metric> joined(List<Metric> usual, List<Metric> others) {
    List<Metric> all = new ArrayList<>(usual);
    Set<String> names = new HashSet<>();
    usual.forEach(metric -> names.add(metric.name()));
    for (Metric metric : others) {
      if (names.add(metric.name())) {
        all.add(metric);
      }
    }
    return all;
  }
}
