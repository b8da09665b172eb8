package dev.nn.data.ensemble;

import dev.nn.data.decisions.Threshold;
import dev.nn.data.decisions.Threshold.BestThreshold;
import dev.nn.data.decisions.Threshold.CostThreshold;
import dev.nn.data.decisions.Threshold.FixedThreshold;
import dev.nn.data.decisions.Threshold.PrecisionThreshold;
import dev.nn.data.decisions.Threshold.RecallThreshold;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The choice of a threshold among all that divide some rows in different ways. */
final class ThresholdChoice {

  /** The value of a cut; the cut of the greatest value is chosen, and NaN never. */
  private interface Value {
    double of(double right, double wrong);
  }

  private final double[] scores; // falling
  private final boolean[] hits;
  private final double positives;

  private ThresholdChoice(Forecasts forecasts, int positive) {
    Integer[] order = new Integer[forecasts.rows()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (a, b) ->
            Double.compare(forecasts.probability(b, positive), forecasts.probability(a, positive)));
    scores = new double[order.length];
    hits = new boolean[order.length];
    int count = 0;
    for (int i = 0; i < order.length; i++) {
      scores[i] = forecasts.probability(order[i], positive);
      hits[i] = forecasts.actual(order[i]) == positive;
      count += hits[i] ? 1 : 0;
    }
    positives = count;
  }

  /** Returns the threshold that needs no rows to choose it by; null if it needs some. */
  static @Nullable Double given(Threshold threshold) {
    if (threshold instanceof FixedThreshold fixed) {
      return fixed.probability();
    }
    return threshold instanceof CostThreshold cost
        ? cost.falsePositive() / (cost.falsePositive() + cost.falseNegative())
        : null;
  }

  /** Returns the threshold, from 0 to 1. */
  static double of(Threshold threshold, Forecasts forecasts, int positive) {
    Double given = given(threshold);
    return given == null ? new ThresholdChoice(forecasts, positive).of(threshold) : given;
  }

  private double of(Threshold threshold) {
    double negatives = scores.length - positives;
    if (positives == 0 || (threshold instanceof BestThreshold && negatives == 0)) {
      return 0.5;
    }
    if (threshold instanceof BestThreshold best) {
      return best(
          switch (best.goal()) {
            case ACCURACY -> (right, wrong) -> right + negatives - wrong;
            case BALANCED_ACCURACY ->
                (right, wrong) -> right / positives + (negatives - wrong) / negatives;
            case F1 -> (right, wrong) -> 2 * right / (right + wrong + positives);
          });
    }
    if (threshold instanceof RecallThreshold recall) {
      return best(
          (right, wrong) -> {
            double reached = right / (right + wrong);
            return reached >= recall.precision() ? right : reached - 2; // below all that suffice
          });
    }
    double recall = ((PrecisionThreshold) threshold).recall();
    return best(
        (right, wrong) -> right >= recall * positives ? right / (right + wrong) : Double.NaN);
  }

  /**
   * Returns the threshold of the greatest value, half-way between the scores that it divides; the
   * greatest such, or ½ if no cut has a value. The first cut calls no row positive: half-way
   * between the greatest score and 1, and none if that score is 1.
   */
  private double best(Value value) {
    double threshold = 0.5;
    double most = Double.NEGATIVE_INFINITY;
    double above = scores.length == 0 ? 0 : (scores[0] + 1) / 2;
    double ofNone = value.of(0, 0);
    if (scores.length > 0 && above > scores[0] && ofNone > most) {
      most = ofNone;
      threshold = above;
    }
    double right = 0;
    double wrong = 0;
    for (int i = 0; i < scores.length; i++) {
      right += hits[i] ? 1 : 0;
      wrong += hits[i] ? 0 : 1;
      double next = i + 1 < scores.length ? scores[i + 1] : 0;
      double here =
          next < scores[i] || i + 1 == scores.length ? value.of(right, wrong) : Double.NaN;
      if (here > most) {
        most = here;
        threshold = (scores[i] + next) / 2;
      }
    }
    return threshold;
  }
}
