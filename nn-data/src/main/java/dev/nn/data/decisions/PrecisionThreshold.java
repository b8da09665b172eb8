package dev.nn.data.decisions;

import dev.nn.core.json.Json;
import dev.nn.data.calibration.Forecasts;

/**
 * The threshold of the greatest precision among those with at least a recall; ½ without a positive
 * row.
 *
 * @param recall from 0 to 1
 */
@Json.Name("precision_at_recall")
public record PrecisionThreshold(double recall) implements Threshold {

  /**
   * Refuses a number outside [0, 1].
   *
   * @param recall from 0 to 1
   */
  public PrecisionThreshold {
    Shares.require("the recall", recall);
  }

  @Override
  public double choose(Forecasts forecasts, int positive) {
    Cuts cuts = Cuts.of(forecasts, positive);
    if (cuts.positives() == 0) {
      return 0.5;
    }
    return cuts.best(
        (right, wrong) ->
            right >= recall * cuts.positives() ? right / (right + wrong) : Double.NaN);
  }
}
