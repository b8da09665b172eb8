package dev.nn.data.metrics.measures;

import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.core.samples.Samples;
import java.util.Arrays;

/**
 * Something computed of predictions and targets in one pass over the rows: a number, or a report to
 * look at. Immutable; what it counts is in the {@link Tally}.
 *
 * @param <R> the result
 */
@FunctionalInterface
public interface Measure<R> {

  /** A tally with no rows yet. */
  Tally<R> tally();

  /**
   * The result for some rows, all of weight 1.
   *
   * @param predictions p, [rows × outputs]
   * @param targets t, [rows × target columns]
   * @throws IllegalArgumentException if shapes do not fit each other or the measure, or a number is
   *     not one that it takes
   * @throws UndefinedMetricException if there is no result for these rows
   */
  default R of(Matrix predictions, Matrix targets) {
    float[] ones = new float[predictions.rows()];
    Arrays.fill(ones, 1);
    return of(predictions, targets, ones);
  }

  /**
   * The result for some rows with weights.
   *
   * @param weights w, [rows], each 0 or more
   * @throws IllegalArgumentException as {@link #of(Matrix, Matrix)}, and if a weight is negative or
   *     not finite, or there are not as many as rows
   * @throws UndefinedMetricException if there is no result for these rows
   */
  default R of(Matrix predictions, Matrix targets, float[] weights) {
    if (weights.length != predictions.rows()) {
      throw new IllegalArgumentException(
          "%s weights for %s rows of predictions; each row needs one"
              .formatted(weights.length, predictions.rows()));
    }
    Tally<R> tally = tally();
    tally.add(predictions, targets, weights);
    return tally.result();
  }

  /**
   * The result for a network on some samples, with their weights. Rows are read and predicted some
   * hundreds at a time, so that memory does not grow with the data, but for the measures that say
   * they keep what they see.
   *
   * @throws IllegalArgumentException if the samples do not suit the network or the measure
   * @throws UndefinedMetricException if there is no result for these rows
   */
  default R of(Network network, Samples samples) {
    return SamplePass.of(network, samples, tally());
  }

  /**
   * The result for any model on some samples, with their weights; as {@link #of(Network, Samples)}.
   */
  default R of(BatchModel model, Samples samples) {
    return SamplePass.of(model, samples, tally());
  }
}
