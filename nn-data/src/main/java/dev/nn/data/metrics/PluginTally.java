package dev.nn.data.metrics;

import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.MetricRows;
import dev.nn.api.metrics.MetricTally;
import dev.nn.api.metrics.PredictionKind;
import dev.nn.core.plugins.PluginFailureException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Passes the rows with a weight above 0 to a plug-in, in the form that it evaluates. */
final class PluginTally implements Tally<Double> {

  private final Metric plugin;
  private final String name;
  private final MetricTally tally;
  private long rows;
  private boolean counted;

  PluginTally(Metric plugin) {
    this(plugin, plugin.name());
  }

  /** Starts an evaluation by a plug-in; errors call it {@code name}. */
  PluginTally(Metric plugin, String name) {
    this.plugin = plugin;
    this.name = name;
    tally = guarded("begin", plugin::begin);
  }

  @Override
  public void add(PredictedRows given) {
    int[] kept = kept(given);
    if (kept.length > 0) {
      double[] weights = IntStream.of(kept).mapToDouble(r -> given.weights()[r]).toArray();
      MetricRows part =
          plugin.predictionKind() == PredictionKind.LABELS
              ? labels(given, kept, weights)
              : numbers(given, kept, weights);
      MetricRows grouped = part.grouped(IntStream.of(kept).map(given::group).toArray());
      counted = true;
      rows += given.predictions().rows();
      guarded(
          "add of %s rows".formatted(part.rows()),
          () -> {
            tally.add(grouped);
            return grouped;
          });
    } else {
      rows += given.predictions().rows();
    }
  }

  private int[] kept(PredictedRows given) {
    Quantities predictions = given.predictions();
    Quantities targets = given.targets();
    float[] weights = given.weights();
    if (targets.rows() != predictions.rows() || weights.length < predictions.rows()) {
      throw new IllegalArgumentException(
          "%s: predictions have the shape %s, targets %s, and there are %s weights; expected the same number of rows in each"
              .formatted(name, predictions.shape(), targets.shape(), weights.length));
    }
    for (int r = 0; r < predictions.rows(); r++) {
      if (!(weights[r] >= 0 && Float.isFinite(weights[r]))) {
        throw new IllegalArgumentException(
            "the weight of row %s is %s, must be 0 or more, and finite"
                .formatted(rows + r + 1, weights[r]));
      }
    }
    return IntStream.range(0, predictions.rows()).filter(r -> weights[r] > 0).toArray();
  }

  private MetricRows numbers(PredictedRows given, int[] kept, double[] weights) {
    int columns = given.predictions().columns();
    if (given.targets().columns() != columns) {
      throw new IllegalArgumentException(
          "%s: %s columns of predictions, %s of targets; expected equal numbers, because it measures numbers"
              .formatted(name, columns, given.targets().columns()));
    }
    return MetricRows.ofNumbers(
        columns, copy(given.predictions(), kept), copy(given.targets(), kept), weights);
  }

  private static double[] copy(Quantities values, int[] kept) {
    int columns = values.columns();
    return IntStream.range(0, kept.length * columns)
        .mapToDouble(i -> values.get(kept[i / columns], i % columns))
        .toArray();
  }

  private MetricRows labels(PredictedRows given, int[] kept, double[] weights) {
    Quantities predictions = given.predictions();
    int labels = Math.max(2, predictions.columns());
    int columns = given.targets().columns();
    if (columns != 1 && columns != predictions.columns()) {
      throw new IllegalArgumentException(
          "%s: targets of %s columns for predictions of %s; expected 1, the index of the label, or %s, one for each label"
              .formatted(name, columns, predictions.columns(), labels));
    }
    int @Nullable [] decided = given.labels();
    double[] p = new double[Math.multiplyExact(labels, kept.length)];
    int[] predicted = new int[kept.length];
    int[] actual = new int[kept.length];
    for (int i = 0; i < kept.length; i++) {
      int r = kept[i];
      for (int c = 0; c < labels; c++) {
        p[i * labels + c] =
            predictions.columns() > 1
                ? predictions.get(r, c)
                : c == 1 ? predictions.get(r, 0) : 1 - predictions.get(r, 0);
      }
      predicted[i] = decided == null ? greatest(predictions, r) : decided[r];
      actual[i] = columns > 1 ? greatest(given.targets(), r) : label(given, r, labels);
    }
    return MetricRows.ofLabels(labels, p, predicted, actual, weights);
  }

  private int label(PredictedRows given, int r, int labels) {
    double value = given.targets().get(r, 0);
    int label = (int) value;
    if (label != value || label < 0 || label >= labels) {
      throw new IllegalArgumentException(
          "%s: the target of row %s is %s, expected the index of a label: a whole number from 0 to %s"
              .formatted(name, rows + r + 1, value, labels - 1));
    }
    return label;
  }

  /** Returns the first column with the greatest value; with one column, 1 above a half. */
  private static int greatest(Quantities values, int r) {
    if (values.columns() == 1) {
      return values.get(r, 0) > 0.5 ? 1 : 0;
    }
    int best = 0;
    for (int c = 1; c < values.columns(); c++) {
      if (values.get(r, c) > values.get(r, best)) {
        best = c;
      }
    }
    return best;
  }

  @Override
  public Double result() {
    if (!counted) {
      throw new UndefinedMetricException(name, "no row has a weight above 0; give at least one");
    }
    return guarded("result of %s rows".formatted(rows), tally::result);
  }

  private <T> T guarded(String work, Supplier<T> step) {
    try {
      return step.get();
    } catch (Throwable e) {
      throw PluginFailureException.of(plugin, work, -1, e);
    }
  }
}
