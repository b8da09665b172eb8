package dev.nn.data.decisions;

import dev.nn.core.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the decisions of a model.
 *
 * @param calibration of the probabilities of labels
 * @param threshold on the probability of the positive label; null for the label of the greatest
 *     probability
 * @param positive the positive label; null for the rarer of two in the training rows
 * @param intervals whether predictions of numbers get intervals
 */
public record DecisionSpec(
    CalibrationMethod calibration,
    @Json.Default @Nullable Threshold threshold,
    @Json.Default @Nullable String positive,
    boolean intervals) {

  /** The JSON of {@link #NONE}. */
  public static final String JSON_OF_NONE =
      "{\"calibration\":\"none\",\"threshold\":null,\"positive\":null,\"intervals\":false}";

  /** No decision: probabilities as they are, the most probable label, no intervals. */
  public static final DecisionSpec NONE =
      new DecisionSpec(CalibrationMethod.NONE, null, null, false);

  /** Returns the defaults: a temperature, no threshold, and intervals. */
  public static DecisionSpec defaults() {
    return new DecisionSpec(CalibrationMethod.TEMPERATURE, null, null, true);
  }

  /** Returns these settings with another calibration. */
  public DecisionSpec calibration(CalibrationMethod method) {
    return new DecisionSpec(method, threshold, positive, intervals);
  }

  /** Returns these settings with another threshold. */
  public DecisionSpec threshold(Threshold choice) {
    return new DecisionSpec(calibration, choice, positive, intervals);
  }

  /** Returns these settings with another positive label. */
  public DecisionSpec positive(String label) {
    return new DecisionSpec(calibration, threshold, label, intervals);
  }

  /** Returns these settings with intervals, or without. */
  public DecisionSpec intervals(boolean wanted) {
    return new DecisionSpec(calibration, threshold, positive, wanted);
  }
}
