package dev.nn.data.decisions;

import dev.nn.api.text.VisibleText;
import dev.nn.core.json.Json;
import dev.nn.data.calibration.CalibrationMethod;
import dev.nn.data.text.Names;
import java.util.List;
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

  /**
   * Returns the defaults: a temperature, no threshold, and intervals.
   *
   * @return the settings
   */
  public static DecisionSpec defaults() {
    return new DecisionSpec(CalibrationMethod.TEMPERATURE, null, null, true);
  }

  /**
   * Returns these settings with another calibration.
   *
   * @param method the calibration
   * @return new settings
   */
  public DecisionSpec calibration(CalibrationMethod method) {
    return new DecisionSpec(method, threshold, positive, intervals);
  }

  /**
   * Returns these settings with another threshold.
   *
   * @param choice the threshold, or the way it is found
   * @return new settings
   */
  public DecisionSpec threshold(Threshold choice) {
    return new DecisionSpec(calibration, choice, positive, intervals);
  }

  /**
   * Returns these settings with another positive label.
   *
   * @param label a label of the predicted column
   * @return new settings
   */
  public DecisionSpec positive(String label) {
    return new DecisionSpec(calibration, threshold, label, intervals);
  }

  /**
   * Returns these settings with intervals, or without.
   *
   * @param wanted true for intervals
   * @return new settings
   */
  public DecisionSpec intervals(boolean wanted) {
    return new DecisionSpec(calibration, threshold, positive, wanted);
  }

  /**
   * Refuses a threshold that is chosen by validation rows, without any.
   *
   * @param validation their number
   */
  public void requireRows(int validation) {
    if (threshold != null && threshold.given() == null && validation == 0) {
      throw new IllegalArgumentException(
          "the threshold %s is chosen by rows for validation, and no row is for it; give some by validation(0.2), or a threshold by Threshold.at"
              .formatted(threshold));
    }
  }

  /**
   * Refuses a threshold or a positive label for numbers, a label that is not there, and a threshold
   * between more than two labels without a positive one.
   *
   * @param columns the names of the predicted columns, for the message
   * @param labels of the predicted column; empty for numbers or several columns
   */
  public void require(List<String> columns, List<String> labels) {
    if (threshold == null && positive == null) {
      return;
    }
    if (labels.isEmpty()) {
      throw new IllegalArgumentException(
          "a threshold or a positive label is for one column of labels, and %s is predicted; leave it out, or predict labels by Recipe.classification"
              .formatted(VisibleText.of(columns)));
    }
    if (positive != null && !labels.contains(positive)) {
      throw new IllegalArgumentException(
          "the positive label is '%s', and the labels of column '%s' are %s; give one of them"
              .formatted(
                  Names.shortened(positive), Names.shortened(columns.get(0)), Names.list(labels)));
    }
    if (positive == null && labels.size() > 2) {
      throw new IllegalArgumentException(
          "a threshold decides between a label and the others, and column '%s' has the labels %s; name the one by positive"
              .formatted(Names.shortened(columns.get(0)), Names.list(labels)));
    }
  }
}
