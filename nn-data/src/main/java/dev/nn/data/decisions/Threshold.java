package dev.nn.data.decisions;

import dev.nn.core.json.Json;
import dev.nn.data.calibration.Forecasts;
import org.jspecify.annotations.Nullable;

/**
 * The choice of the least probability of a label, the positive one, with which it is the answer.
 */
@Json.Tag("kind")
public sealed interface Threshold
    permits FixedThreshold, CostThreshold, BestThreshold, RecallThreshold, PrecisionThreshold {

  /**
   * Returns the threshold, from 0 to 1.
   *
   * @param forecasts calibrated, of rows that the network has not learnt from
   * @param positive the index of the positive label
   * @return the threshold
   */
  double choose(Forecasts forecasts, int positive);

  /**
   * Returns the threshold that needs no rows to choose it by; null if it needs some.
   *
   * @return from 0 to 1, or null
   */
  default @Nullable Double given() {
    return null;
  }

  /**
   * Returns a given probability.
   *
   * @param probability from 0 to 1
   * @return the threshold
   */
  static Threshold at(double probability) {
    return new FixedThreshold(probability);
  }

  /**
   * Returns the threshold of the least expected cost, given what a false positive and a false
   * negative cost in any unit.
   *
   * @param falsePositive the cost of a negative row called positive, above 0
   * @param falseNegative the cost of a positive row called negative, above 0
   * @return the threshold
   */
  static Threshold cost(double falsePositive, double falseNegative) {
    return new CostThreshold(falsePositive, falseNegative);
  }

  /**
   * Returns the threshold of the greatest F1 of the positive label.
   *
   * @return a threshold that needs validation rows
   */
  static Threshold f1() {
    return new BestThreshold(BestThreshold.Goal.F1);
  }

  /**
   * Returns the threshold of the greatest balanced accuracy of the positive label and others.
   *
   * @return a threshold that needs validation rows
   */
  static Threshold balancedAccuracy() {
    return new BestThreshold(BestThreshold.Goal.BALANCED_ACCURACY);
  }

  /**
   * Returns the threshold of the greatest accuracy.
   *
   * @return a threshold that needs validation rows
   */
  static Threshold accuracy() {
    return new BestThreshold(BestThreshold.Goal.ACCURACY);
  }

  /**
   * Returns the threshold of the greatest recall with at least this precision.
   *
   * @param precision from 0 to 1
   * @return a threshold that needs validation rows
   */
  static Threshold recallAtPrecision(double precision) {
    return new RecallThreshold(precision);
  }

  /**
   * Returns the threshold of the greatest precision with at least this recall.
   *
   * @param recall from 0 to 1
   * @return a threshold that needs validation rows
   */
  static Threshold precisionAtRecall(double recall) {
    return new PrecisionThreshold(recall);
  }
}
