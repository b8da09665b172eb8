package dev.nn.data.decisions;

import dev.nn.core.json.Json;
import dev.nn.data.calibration.Forecasts;

/**
 * The threshold c₊ / (c₊ + c₋), where calling a row positive and calling it negative have the same
 * expected cost, if probabilities are calibrated (Elkan, "The Foundations of Cost-Sensitive
 * Learning", IJCAI 2001). A right answer costs nothing.
 *
 * @param falsePositive c₊, the cost of a negative row called positive; above 0
 * @param falseNegative c₋, the cost of a positive row called negative; above 0
 */
@Json.Name("cost")
public record CostThreshold(double falsePositive, double falseNegative) implements Threshold {

  /**
   * Refuses costs that are not above 0 and finite.
   *
   * @param falsePositive c₊, the cost of a negative row called positive; above 0
   * @param falseNegative c₋, the cost of a positive row called negative; above 0
   */
  public CostThreshold {
    double sum = falsePositive + falseNegative;
    if (!(falsePositive > 0 && falseNegative > 0 && Double.isFinite(sum))) {
      throw new IllegalArgumentException(
          "a false positive costs %s and a false negative %s; both must be above 0 and finite"
              .formatted(falsePositive, falseNegative));
    }
  }

  @Override
  public Double given() {
    return falsePositive / (falsePositive + falseNegative);
  }

  @Override
  public double choose(Forecasts forecasts, int positive) {
    return given();
  }
}
