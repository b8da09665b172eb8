package dev.nn.data.metrics;

import dev.nn.api.Matrix;
import dev.nn.api.metrics.Metric;
import dev.nn.core.Network;
import dev.nn.core.samples.Samples;
import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Several metrics of the same predictions, by name, in order: {@code Evaluation.of(network, test,
 * Metrics.ofClassification()).value("accuracy")}. If a metric is not defined for these rows, its
 * value is NaN, and {@code undefined} has the reason. Immutable.
 */
public record Evaluation(Map<String, Double> values, Map<String, String> undefined) {

  public Evaluation {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    undefined = Collections.unmodifiableMap(new LinkedHashMap<>(undefined));
  }

  /**
   * Evaluates a network on samples in one pass.
   *
   * @throws IllegalArgumentException if the samples do not suit the network or a metric, if two
   *     metrics have the same name, or if there are no metrics
   */
  public static Evaluation of(Network network, Samples samples, List<Metric> metrics) {
    return measure(metrics).of(network, samples);
  }

  /** Evaluates any model on samples; see {@link #of(Network, Samples, List)}. */
  public static Evaluation of(Measure.BatchModel model, Samples samples, List<Metric> metrics) {
    return measure(metrics).of(model, samples);
  }

  /** Evaluates predictions p, [rows × outputs], against targets t, [rows × target columns]. */
  public static Evaluation of(Matrix predictions, Matrix targets, List<Metric> metrics) {
    return measure(metrics).of(predictions, targets);
  }

  /** {@return the evaluation as a measure; throws if there are no metrics, or two share a name} */
  public static Measure<Evaluation> measure(List<Metric> metrics) {
    return measure(metrics, metric -> List.of());
  }

  /**
   * {@return the evaluation as {@link #measure(List)}, whose reasons name labels}
   *
   * @param labels returns the labels that a metric is about, by class; empty if it is about numbers
   */
  public static Measure<Evaluation> measure(
      List<Metric> metrics, Function<Metric, List<String>> labels) {
    List<Metric> all = List.copyOf(metrics);
    Set<String> names = new HashSet<>();
    for (Metric metric : all) {
      if (!names.add(metric.name())) {
        throw new IllegalArgumentException(
            "two metrics are named "
                + metric.name()
                + "; values are found by name, so give only one of them");
      }
    }
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "no metrics; give one at least, or Metrics.ofClassification() or Metrics.ofRegression()");
    }
    return () -> new All(all, labels);
  }

  /** {@return a metric's value, NaN if undefined for these rows; throws if it is unknown} */
  public double value(String metric) {
    Double value = values.get(metric);
    if (value == null) {
      throw new IllegalArgumentException(
          "the metric '%s' was not evaluated; %s"
              .formatted(
                  Names.shortened(metric),
                  Names.orNear(metric, values.keySet(), "there are " + values.keySet())));
    }
    return value;
  }

  /** {@return why metrics are undefined, each reason once, in words that name its metrics} */
  public List<String> reasons() {
    Map<String, List<String>> metrics = new LinkedHashMap<>();
    undefined.forEach(
        (name, reason) ->
            metrics
                .computeIfAbsent(
                    UndefinedMetricException.reason(name, reason), any -> new ArrayList<>())
                .add(name));
    return metrics.entrySet().stream()
        .map(
            reason ->
                "%s %s not defined: %s"
                    .formatted(
                        Names.joined(reason.getValue()),
                        reason.getValue().size() == 1 ? "is" : "are",
                        reason.getKey()))
        .toList();
  }

  /** Returns a line for each metric. */
  @Override
  public String toString() {
    TextTable table = new TextTable();
    values.forEach((name, value) -> table.line(name, TextTable.number(value)));
    StringBuilder text = new StringBuilder(table.toString());
    reasons().forEach(reason -> text.append(reason).append('\n'));
    return text.toString();
  }

  private static final class All implements Tally<Evaluation> {

    private final Map<String, Tally<Double>> tallies = new LinkedHashMap<>();
    private final Map<String, List<String>> labels = new HashMap<>();
    private final Map<String, String> undefined = new LinkedHashMap<>();

    All(List<Metric> metrics, Function<Metric, List<String>> labels) {
      for (Metric metric : metrics) {
        tallies.put(metric.name(), Metrics.measure(metric).tally());
        this.labels.put(metric.name(), labels.apply(metric));
      }
    }

    @Override
    public void add(PredictedRows rows) {
      tallies.forEach((name, tally) -> attempt(undefined, name, () -> tally.add(rows)));
    }

    @Override
    public Evaluation result() {
      Map<String, Double> values = new LinkedHashMap<>();
      Map<String, String> reasons = new LinkedHashMap<>(undefined);
      tallies.forEach(
          (name, tally) -> {
            values.put(name, Double.NaN);
            attempt(reasons, name, () -> values.put(name, tally.result()));
          });
      return new Evaluation(values, reasons);
    }

    private void attempt(Map<String, String> undefined, String name, Runnable step) {
      if (!undefined.containsKey(name)) {
        try {
          step.run();
        } catch (UndefinedMetricException e) {
          undefined.put(name, e.message(labels.getOrDefault(name, List.of())));
        }
      }
    }
  }
}
