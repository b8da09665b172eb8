package dev.nn.data.assessment;

import dev.nn.data.Fold;
import dev.nn.data.metrics.Evaluation;

/** A training on one part of a fold, and the evaluation on the other. */
@FunctionalInterface
public interface FoldTrial {

  /**
   * Trains on the training rows of a fold, and evaluates on its test rows, always by the same
   * metrics. The number of the fold, from 0, may decide initial weights, with a seed.
   *
   * @param fold the rows to train on, and those to evaluate on
   * @param number from 0
   * @return the values of the metrics on the test rows
   */
  Evaluation run(Fold fold, int number);
}
