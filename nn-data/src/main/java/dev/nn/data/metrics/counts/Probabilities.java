package dev.nn.data.metrics.counts;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.measures.UndefinedMetricException;

/** Reads predictions that have to be probabilities. */
public final class Probabilities {

  /** How far a probability may be outside of [0, 1]: a few roundings of float. */
  private static final double OUTSIDE = 0x1p-20;

  /** How far the sum of a row may be from 1: the roundings of some thousand classes. */
  private static final double OFF_ONE = 1e-3;

  private Probabilities() {}

  /**
   * The probabilities of a row, [classes].
   *
   * @param p receives them
   * @throws UndefinedMetricException if one is not from 0 to 1, or they do not add up to 1
   */
  public static void read(RowTally<?> tally, Matrix predictions, int r, double[] p) {
    if (predictions.columns() == 1) {
      p[1] = probability(tally, predictions, r, 0);
      p[0] = 1 - p[1];
      return;
    }
    double sum = 0;
    for (int c = 0; c < p.length; c++) {
      p[c] = probability(tally, predictions, r, c);
      sum += p[c];
    }
    if (Math.abs(sum - 1) > OFF_ONE) {
      throw tally.undefined(
          "the predictions of row %s add up to %s, those of probabilities to 1; use a softmax output"
              .formatted(tally.number(), sum));
    }
  }

  private static double probability(RowTally<?> tally, Matrix predictions, int r, int column) {
    double value = tally.finite("prediction", predictions, r, column);
    if (value < -OUTSIDE || value > 1 + OUTSIDE) {
      throw tally.undefined(
          "the prediction of row %s is %s in column %s, a probability is 0 to 1; use an output of softmax, or of sigmoid for one column"
              .formatted(tally.number(), (float) value, column));
    }
    return Math.max(0, Math.min(1, value));
  }
}
