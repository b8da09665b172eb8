package dev.nn.data.decisions;

import dev.nn.core.json.Json;
import dev.nn.data.calibration.Forecasts;

/**
 * The threshold of the greatest recall among those with at least a precision; that of the greatest
 * precision if none has so much; ½ without a positive row.
 *
 * @param precision from 0 to 1
 */
@Json.Name("recall_at_precision")
public record RecallThreshold(double precision) implements Threshold {

  /**
   * Refuses a number outside [0, 1].
   *
   * @param precision from 0 to 1
   */
  public RecallThreshold {
    Shares.require("the precision", precision);
  }

  @Override
  public double choose(Forecasts forecasts, int positive) {
    Cuts cuts = Cuts.of(forecasts, positive);
    if (cuts.positives() == 0) {
      return 0.5;
    }
    return cuts.best(
        (right, wrong) -> {
          double reached = right / (right + wrong);
          return reached >= precision ? right : reached - 2; // below all that suffice
        });
  }
}
