package dev.nn.core.training;

import dev.nn.core.json.Json;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What happened in one epoch of training.
 *
 * @param epoch from 1
 * @param loss the weighted mean over all rows, each as it was just before its batch's update;
 *     without penalties
 * @param learningRate η of the last step, with the schedules applied
 * @param steps updates so far, this epoch's included
 * @param time since training began, without what lay between a checkpoint and its resumption
 * @param metrics what listeners recorded, by name, in the order recorded
 */
public record EpochRecord(
    int epoch,
    double loss,
    float learningRate,
    long steps,
    @Json.Name("nanos") Duration time,
    Map<String, Double> metrics) {

  /** Copies the metrics. */
  public EpochRecord {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
