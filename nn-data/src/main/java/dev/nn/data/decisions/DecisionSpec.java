package dev.nn.data.decisions;

import dev.nn.core.json.Json;
import dev.nn.data.calibration.CalibrationMethod;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the decisions of a model.
 *
 * @param calibration of the probabilities of labels
 * @param threshold on the probability of the positive label; null for the label of the greatest
 *     probability
 * @param positive the label that is looked for; null for the rarer of two in the training rows
 * @param intervals whether predictions of numbers get intervals
 */
public record DecisionSpec(
    CalibrationMethod calibration,
    @Json.Default @Nullable Threshold threshold,
    @Json.Default @Nullable String positive,
    boolean intervals) {

  /** Returns the defaults: a temperature, no threshold, and intervals. */
  public static DecisionSpec defaults() {
    return new DecisionSpec(CalibrationMethod.TEMPERATURE, null, null, true);
  }
}
