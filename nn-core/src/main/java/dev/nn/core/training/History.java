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
 * The history of one training: a series of numbers for each quantity, with one number for each
 * epoch from the first. It has no times, so that equal trainings have equal histories, to the bit.
 *
 * @param loss the weighted mean over all rows just before their updates, without penalties
 * @param learningRate η of the last step of each epoch
 * @param metrics the numbers that listeners recorded, such as {@code val_loss}; NaN in an epoch
 *     without one
 */
public record History(
    List<Double> loss,
    List<Float> learningRate,
    @Json.Default("{}") Map<String, List<Double>> metrics) {

  /** A history without epochs. */
  public static final History EMPTY = new History(List.of(), List.of(), Map.of());

  private static final String LOSS = "loss";

  /** Copies the series; refuses series of different lengths. */
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
          "a history of %s numbers of %s and %s losses, expected one of each for every epoch"
              .formatted(found, quantity, epochs));
    }
  }

  /** Returns the history that records tell; a metric that an epoch lacks is NaN there. */
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

  /** Returns the number of epochs; 0 if training ended before the first. */
  public int epochs() {
    return loss.size();
  }

  /** Returns a metric or {@code loss} by epoch, NaN where not recorded; refuses an unknown one. */
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
   * Returns the first epoch, from 1, with the least value of a metric, or 0 if all are NaN: of
   * {@code val_loss} the one whose weights {@code EarlyStopping} keeps. Refuses as {@link #series}.
   */
  public int lowest(String metric) {
    return best(metric, -1);
  }

  /** Returns the first epoch with the greatest value of a metric, as {@link #lowest}. */
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
