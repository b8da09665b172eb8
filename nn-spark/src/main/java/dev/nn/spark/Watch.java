package dev.nn.spark;

import dev.nn.api.metrics.Metric;
import dev.nn.core.listeners.EarlyStopping;
import dev.nn.core.listeners.NamedListener;
import dev.nn.core.listeners.Validation;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import dev.nn.core.training.EpochRecord;
import dev.nn.core.training.TrainingListener;
import dev.nn.data.outputs.EpochMetrics;
import dev.nn.data.outputs.TargetMetrics;
import dev.nn.data.preprocessing.TargetEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The listeners of a training, all of them on the driver: validation, metrics of the rows for
 * validation, the choice of the epoch by the loss or a metric, and those that are named.
 *
 * @param metrics first the one that chooses the epoch, if {@code monitored}
 * @param patience the epochs without a better one that end the training, at least 1
 */
record Watch(
    TargetEncoder target,
    List<Metric> metrics,
    boolean monitored,
    int patience,
    List<NamedListener> named) {

  private static final String LOSS = "val_loss";

  /**
   * Returns the listeners by their texts.
   *
   * @throws PluginException if there is no such plug-in
   * @throws IllegalArgumentException if a metric does not suit the target
   */
  static Watch of(
      TargetEncoder target,
      List<String> metrics,
      String monitor,
      int patience,
      List<String> listeners,
      Plugins plugins) {
    List<Metric> first =
        monitor.isEmpty()
            ? List.of()
            : TargetMetrics.chosen(monitor, target, plugins).subList(0, 1);
    return new Watch(
        target,
        TargetMetrics.joined(first, TargetMetrics.chosen(metrics, target, plugins)),
        !monitor.isEmpty(),
        patience,
        listeners.stream().map(text -> NamedListener.of(text, plugins)).toList());
  }

  /** Returns the listeners of a training without rows for validation. */
  TrainingListener[] unvalidated() {
    return named.toArray(TrainingListener[]::new);
  }

  /** Returns the listeners of a training with rows for validation. */
  TrainingListener[] validated(Samples rows) {
    List<TrainingListener> all = new ArrayList<>();
    if (metrics.isEmpty()) {
      all.add(new Validation(rows));
    } else {
      EpochMetrics measured = new EpochMetrics(metrics, target);
      all.add(new Validation(rows).to(measured));
      all.add(measured);
    }
    EarlyStopping lowest = new EarlyStopping(decisive(), patience);
    all.add(isHighestBest() ? lowest.onHighest() : lowest);
    all.addAll(named);
    return all.toArray(TrainingListener[]::new);
  }

  private String decisive() {
    return monitored ? EpochMetrics.PREFIX + metrics.get(0).name() : LOSS;
  }

  private boolean isHighestBest() {
    return monitored && metrics.get(0).greaterIsBetter();
  }

  /**
   * Returns the loss of the last epoch, and the validation loss and the metrics of the epoch whose
   * weights were chosen.
   */
  Map<String, Double> metrics(List<EpochRecord> history) {
    Map<String, Double> values = new TreeMap<>();
    values.put("loss", history.get(history.size() - 1).loss());
    Comparator<EpochRecord> byValue =
        Comparator.comparingDouble(epoch -> epoch.metrics().getOrDefault(decisive(), Double.NaN));
    history.stream()
        .filter(epoch -> Double.isFinite(epoch.metrics().getOrDefault(decisive(), Double.NaN)))
        .min(isHighestBest() ? byValue.reversed() : byValue)
        .ifPresent(
            chosen ->
                chosen
                    .metrics()
                    .forEach(
                        (name, value) -> {
                          if (name.startsWith(EpochMetrics.PREFIX)) {
                            values.put(name, value);
                          }
                        }));
    return values;
  }
}
