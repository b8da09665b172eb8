package dev.nn.data.outputs;

import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.PredictionKind;
import dev.nn.api.text.VisibleText;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.data.metrics.ClassMetrics.Accuracy;
import dev.nn.data.metrics.Measure;
import dev.nn.data.metrics.Metrics;
import dev.nn.data.metrics.MultiLabel;
import dev.nn.data.metrics.NamedMetric;
import dev.nn.data.metrics.TargetMetric;
import dev.nn.data.preprocessing.Classification.ClassTargets;
import dev.nn.data.preprocessing.Combined.CombinedTargets;
import dev.nn.data.preprocessing.Regression.NumberTargets;
import dev.nn.data.preprocessing.TargetEncoder;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A target's metrics: the usual ones, and those chosen by name. A metric covers all columns at
 * once. If there are several columns, each column that it suits also has it, as in {@code
 * acme:p90(price)}.
 */
public final class TargetMetrics {

  private static final Logger LOG = LoggerFactory.getLogger(TargetMetrics.class);

  /** With more columns of labels than this, none has an accuracy curve of its own. */
  private static final int MOST_ACCURACIES = 8;

  private TargetMetrics() {}

  /**
   * Returns the usual metrics.
   *
   * @param positive returns the index of the positive label in a column of labels; −1 for none
   */
  public static List<Metric> usual(TargetEncoder target, ToIntFunction<TargetBlock> positive) {
    List<TargetBlock> columns = TargetBlock.of(target);
    if (target instanceof ClassTargets) {
      return Metrics.ofClassification(positive.applyAsInt(columns.get(0)));
    }
    List<Metric> metrics = new ArrayList<>();
    if (target instanceof NumberTargets) {
      metrics.addAll(Metrics.ofRegression());
    }
    if (target instanceof CombinedTargets several && areFlags(several)) {
      metrics.addAll(MultiLabel.metrics());
    }
    if (columns.size() > 1 || target instanceof CombinedTargets) {
      for (TargetBlock column : columns) {
        (column.isNumber()
                ? Metrics.ofRegression()
                : Metrics.ofClassification(positive.applyAsInt(column)))
            .forEach(metric -> metrics.add(of(column, metric)));
      }
    }
    return metrics;
  }

  private static Metric of(TargetBlock column, Metric metric) {
    return new TargetMetric(column.name(), metric, column.output(), column.outputs());
  }

  private static boolean areFlags(CombinedTargets several) {
    return several.targets().stream()
        .allMatch(target -> target instanceof ClassTargets labels && labels.single());
  }

  /** Returns the labels that a metric is about; none if it is about numbers or several columns. */
  public static List<String> labels(TargetEncoder target, Metric metric) {
    List<TargetBlock> columns = TargetBlock.of(target);
    return columns.stream()
        .filter(
            column ->
                metric instanceof TargetMetric of
                    ? of.target().equals(column.name())
                    : columns.size() == 1)
        .findFirst()
        .map(TargetBlock::labels)
        .orElse(List.of());
  }

  /** Returns the accuracy of each column of labels; none if there are too many columns. */
  public static List<Metric> accuracies(TargetEncoder target) {
    List<TargetBlock> columns = TargetBlock.of(target);
    List<TargetBlock> labels = columns.stream().filter(column -> !column.isNumber()).toList();
    if (labels.size() > MOST_ACCURACIES) {
      return List.of();
    }
    Metric accuracy = new Accuracy();
    return labels.stream()
        .map(column -> columns.size() == 1 ? accuracy : of(column, accuracy))
        .toList();
  }

  /** Restricts a measure to one predicted column. Throws if the column is not predicted. */
  public static <T> Measure<T> of(TargetEncoder target, String name, Measure<T> measure) {
    List<TargetBlock> columns = TargetBlock.of(target);
    for (TargetBlock column : columns) {
      if (column.name().equals(name)) {
        return measure.columns(column.output(), column.outputs());
      }
    }
    List<String> names = columns.stream().map(TargetBlock::name).toList();
    throw new IllegalArgumentException(
        "the model predicts no column '%s'; %s"
            .formatted(
                Names.shortened(name),
                Names.orNear(name, names, "it predicts " + Names.list(names))));
  }

  /** Returns the metrics that a text chooses, the most general first. */
  public static List<Metric> chosen(String text, TargetEncoder target, Plugins plugins) {
    NamedMetric metric = Metrics.of(text, plugins);
    List<TargetBlock> columns = TargetBlock.of(target);
    boolean numbers = metric.predictionKind() == PredictionKind.NUMBERS;
    if (columns.stream().noneMatch(column -> column.isNumber() == numbers)) {
      throw new IllegalArgumentException(
          "the metric '%s' is for %s, but the model predicts %s; choose a metric for %s"
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
    columns.stream()
        .filter(column -> column.isNumber() == numbers)
        .forEach(column -> metrics.add(of(column, metric)));
    return metrics;
  }

  public static List<Metric> chosen(List<String> texts, TargetEncoder target, Plugins plugins) {
    return texts.stream().flatMap(text -> chosen(text, target, plugins).stream()).toList();
  }

  /** Returns the metrics that the plug-ins have, and warns of each text that they do not have. */
  public static List<Metric> known(List<String> texts, TargetEncoder target, Plugins plugins) {
    List<Metric> known = new ArrayList<>();
    for (String text : texts) {
      try {
        known.addAll(chosen(text, target, plugins));
      } catch (PluginException e) {
        LOG.warn(
            "the metric '{}' is left out: {}",
            VisibleText.of(text),
            VisibleText.of(String.valueOf(e.getMessage())));
      }
    }
    return known;
  }

  /** Returns the usual metrics, and of the others those whose names are new. */
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
