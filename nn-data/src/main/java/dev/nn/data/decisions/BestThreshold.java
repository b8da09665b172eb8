package dev.nn.data.decisions;

import dev.nn.core.json.Json;
import dev.nn.data.calibration.Forecasts;

/** The threshold with the greatest value of a metric; ½ for rows of one kind. */
@Json.Name("best")
public record BestThreshold(Goal goal) implements Threshold {

  /** A metric of the positive label against the others. */
  public enum Goal {
    /** The share of the rows that are on their side of the threshold. */
    ACCURACY,
    /** The mean of that share among the positive rows and among the others. */
    BALANCED_ACCURACY,
    /** The harmonic mean of precision and recall. */
    F1
  }

  @Override
  public double choose(Forecasts forecasts, int positive) {
    Cuts cuts = Cuts.of(forecasts, positive);
    double positives = cuts.positives();
    double negatives = cuts.negatives();
    if (positives == 0 || negatives == 0) {
      return 0.5;
    }
    return cuts.best(
        switch (goal) {
          case ACCURACY -> (right, wrong) -> right + negatives - wrong;
          case BALANCED_ACCURACY ->
              (right, wrong) -> right / positives + (negatives - wrong) / negatives;
          case F1 -> (right, wrong) -> 2 * right / (right + wrong + positives);
        });
  }
}
