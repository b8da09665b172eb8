package dev.nn.core.training;

import dev.nn.api.text.VisibleText;
import dev.nn.core.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The history of one training run: for each quantity a series with one value per epoch, starting at
 * the first. It contains no times, so equal runs have bit-identical histories.
 *
 * @param loss the weighted mean over all rows, each measured just before the update that learns
 *     from it, without penalties
 * @param learningRate η in each epoch's last step
 * @param metrics the values that listeners recorded, such as {@code val_loss}; NaN if an epoch has
 *     none
 */
public record History(
    List<Double> loss,
    List<Float> learningRate,
    @Json.Default("{}") Map<String, List<Double>> metrics) {

  /** A history without epochs. */
  public static final History EMPTY = new History(List.of(), List.of(), Map.of());

  private static final String LOSS = "loss";

  /**
   * Copies the series.
   *
   * @throws IllegalArgumentException if their lengths differ
   */
  public History {
    loss = List.copyOf(loss);
    learningRate = List.copyOf(learningRate);
    Map<String, List<Double>> copies = new LinkedHashMap<>();
    for (Map.Entry<String, List<Double>> metric : metrics.entrySet()) {
      copies.put(metric.getKey(), List.copyOf(metric.getValue()));
      requireEpochs(metric.getKey(), metric.getValue().size(), loss.size());
    }
    requireEpochs("the learning rate", learningRate.size(), loss.size());
    metrics = Collections.unmodifiableMap(copies);
  }

  private static void requireEpochs(String quantity, int found, int epochs) {
    if (found != epochs) {
      throw new IllegalArgumentException(
          "a history with %s values of %s and %s losses, expected one of each per epoch"
              .formatted(found, quantity, epochs));
    }
  }

  /** Collects the values of the records; if an epoch lacks a metric, its value is NaN. */
  public static History of(List<EpochRecord> epochs) {
    Set<String> names = new LinkedHashSet<>();
    epochs.forEach(epoch -> names.addAll(epoch.metrics().keySet()));
    Map<String, List<Double>> metrics = new LinkedHashMap<>();
    for (String name : names) {
      List<Double> series = new ArrayList<>();
      epochs.forEach(epoch -> series.add(epoch.metrics().getOrDefault(name, Double.NaN)));
      metrics.put(name, series);
    }
    return new History(
        epochs.stream().map(EpochRecord::loss).toList(),
        epochs.stream().map(EpochRecord::learningRate).toList(),
        metrics);
  }

  /** Returns how many epochs there are; 0 if training ended before the first. */
  public int epochs() {
    return loss.size();
  }

  /**
   * Returns a metric or {@code loss} by epoch, NaN where none was recorded.
   *
   * @throws IllegalArgumentException if no epoch has such a metric
   */
  public List<Double> series(String metric) {
    if (metric.equals(LOSS)) {
      return loss;
    }
    List<Double> series = metrics.get(metric);
    if (series == null) {
      throw new IllegalArgumentException(
          "the history has no metric '%s', only loss and %s; a listener such as Validation records one"
              .formatted(VisibleText.excerpt(metric), metrics.keySet()));
    }
    return series;
  }

  /**
   * Returns the first epoch, from 1, in which a metric is lowest, or 0 if all its values are NaN.
   * For {@code val_loss}, {@code EarlyStopping} keeps the weights from this epoch. Throws like
   * {@link #series}.
   */
  public int lowest(String metric) {
    return best(metric, -1);
  }

  /** Returns the first epoch in which a metric is highest; otherwise like {@link #lowest}. */
  public int highest(String metric) {
    return best(metric, 1);
  }

  private int best(String metric, int sign) {
    List<Double> series = series(metric);
    double best = Double.NEGATIVE_INFINITY;
    int epoch = 0;
    for (int i = 0; i < series.size(); i++) {
      if (sign * series.get(i) > best) {
        best = sign * series.get(i);
        epoch = i + 1;
      }
    }
    return epoch;
  }
}
