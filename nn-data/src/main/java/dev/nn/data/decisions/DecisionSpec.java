package dev.nn.data.decisions;

import dev.nn.core.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * Settings for a model's decisions.
 *
 * @param calibration how to calibrate label probabilities
 * @param threshold applies to the positive label's probability; null predicts the most probable
 *     label
 * @param positive the positive label; null for the rarer of two in the training rows
 * @param intervals whether number predictions get intervals
 */
public record DecisionSpec(
    CalibrationMethod calibration,
    @Json.Default @Nullable Threshold threshold,
    @Json.Default @Nullable String positive,
    boolean intervals) {

  /** The JSON of {@link #NONE}. */
  public static final String JSON_OF_NONE =
      "{\"calibration\":\"none\",\"threshold\":null,\"positive\":null,\"intervals\":false}";

  /** No decisions: uncalibrated probabilities, the most probable label, no intervals. */
  public static final DecisionSpec NONE =
      new DecisionSpec(CalibrationMethod.NONE, null, null, false);

  /** {@return the defaults: a temperature, no threshold, and intervals} */
  public static DecisionSpec defaults() {
    return new DecisionSpec(CalibrationMethod.TEMPERATURE, null, null, true);
  }

  /** {@return these settings with another calibration} */
  public DecisionSpec calibration(CalibrationMethod method) {
    return new DecisionSpec(method, threshold, positive, intervals);
  }

  /** {@return these settings with another threshold} */
  public DecisionSpec threshold(Threshold choice) {
    return new DecisionSpec(calibration, choice, positive, intervals);
  }

  /** {@return these settings with another positive label} */
  public DecisionSpec positive(String label) {
    return new DecisionSpec(calibration, threshold, label, intervals);
  }

  /** {@return these settings with or without intervals} */
  public DecisionSpec intervals(boolean wanted) {
    return new DecisionSpec(calibration, threshold, positive, wanted);
  }
}
