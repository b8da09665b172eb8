package dev.nn.core.training;

import dev.nn.core.json.Json;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record of one epoch of training.
 *
 * @param epoch from 1
 * @param loss the weighted mean over all rows just before their updates, without penalties
 * @param learningRate η of the last step, with the schedules applied
 * @param steps the updates since training began
 * @param time the training time so far, without interruptions
 * @param metrics the numbers that listeners recorded, in order
 */
public record EpochRecord(
    int epoch,
    double loss,
    float learningRate,
    long steps,
    @Json.Name("nanos") Duration time,
    Map<String, Double> metrics) {

  public EpochRecord {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
  }
}
