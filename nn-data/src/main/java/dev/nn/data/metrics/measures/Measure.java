package dev.nn.data.metrics.measures;

import dev.nn.api.Matrix;
import dev.nn.core.Network;
import dev.nn.core.samples.Samples;
import java.util.Arrays;

/**
 * A number or a report computed from predictions and targets in one pass over the rows. Immutable;
 * the {@link Tally} has the counts.
 *
 * @param <R> the result
 */
@FunctionalInterface
public interface Measure<R> {

  /** Returns a tally without rows. */
  Tally<R> tally();

  /**
   * Returns the result for some rows, all of weight 1.
   *
   * @param predictions p, [rows × outputs]
   * @param targets t, [rows × target columns]
   * @throws IllegalArgumentException if shapes do not fit each other or the measure, or the measure
   *     does not take a number
   * @throws UndefinedMetricException if these rows have no result
   */
  default R of(Matrix predictions, Matrix targets) {
    float[] ones = new float[predictions.rows()];
    Arrays.fill(ones, 1);
    return of(predictions, targets, ones);
  }

  /**
   * Returns the result for some rows with weights w, [rows], 0 or more.
   *
   * @throws IllegalArgumentException as {@link #of(Matrix, Matrix)}, and if a weight is negative or
   *     not finite, or not every row has one
   * @throws UndefinedMetricException if these rows have no result
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
   * Returns the result for a network on some samples, with their weights. Rows are read and
   * predicted some hundreds at a time, so memory does not grow with the data, except in measures
   * documented to keep scores.
   *
   * @throws IllegalArgumentException if the samples do not suit the network or the measure
   * @throws UndefinedMetricException if these rows have no result
   */
  default R of(Network network, Samples samples) {
    return SamplePass.of(network, samples, tally());
  }

  /** Returns the result for any model on samples, as {@link #of(Network, Samples)}. */
  default R of(BatchModel model, Samples samples) {
    return SamplePass.of(model, samples, tally());
  }
}
