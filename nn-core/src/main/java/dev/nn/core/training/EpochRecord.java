package dev.nn.core.training;

import dev.nn.core.json.Json;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one epoch of training achieved.
 *
 * @param epoch from 1
 * @param loss the weighted mean over all rows, each measured just before the update that learns
 *     from it, without penalties
 * @param learningRate η in the last step, after schedules
 * @param steps the updates since training began
 * @param time the training time so far, not counting interruptions
 * @param metrics the values that listeners recorded, in order
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
