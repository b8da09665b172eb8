package dev.nn.data.decisions;

import dev.nn.core.json.Json;
import dev.nn.data.calibration.Forecasts;

/**
 * A threshold that is given.
 *
 * @param probability from 0 to 1
 */
@Json.Name("fixed")
public record FixedThreshold(double probability) implements Threshold {

  /**
   * Refuses a number outside [0, 1].
   *
   * @param probability from 0 to 1
   */
  public FixedThreshold {
    Shares.require("the threshold", probability);
  }

  @Override
  public Double given() {
    return probability;
  }

  @Override
  public double choose(Forecasts forecasts, int positive) {
    return probability;
  }
}
