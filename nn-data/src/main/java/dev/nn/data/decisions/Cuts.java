package dev.nn.data.decisions;

import dev.nn.data.calibration.Forecasts;
import java.util.Arrays;

/**
 * All thresholds that divide some rows in different ways, with the numbers of rows on either side.
 */
final class Cuts {

  /** The value of a cut; the cut of the greatest value is chosen, and NaN never. */
  interface Value {
    double of(double right, double wrong);
  }

  private final double[] scores;
  private final boolean[] hits;
  private final int positives;

  private Cuts(double[] scores, boolean[] hits, int positives) {
    this.scores = scores;
    this.hits = hits;
    this.positives = positives;
  }

  static Cuts of(Forecasts forecasts, int positive) {
    Integer[] order = new Integer[forecasts.rows()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (a, b) ->
            Double.compare(forecasts.probability(b, positive), forecasts.probability(a, positive)));
    double[] scores = new double[order.length];
    boolean[] hits = new boolean[order.length];
    int positives = 0;
    for (int i = 0; i < order.length; i++) {
      scores[i] = forecasts.probability(order[i], positive);
      hits[i] = forecasts.actual(order[i]) == positive;
      positives += hits[i] ? 1 : 0;
    }
    return new Cuts(scores, hits, positives);
  }

  double positives() {
    return positives;
  }

  double negatives() {
    return scores.length - positives;
  }

  /**
   * Returns the threshold of the greatest value, half-way between the scores that it divides; the
   * greatest such, or ½ if no cut has a value. The first cut calls no row positive: half-way
   * between the greatest score and 1, and none if that score is 1.
   *
   * @param value of the positive rows above the threshold and of the others there
   */
  double best(Value value) {
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
