package dev.nn.data.assessment;

import dev.nn.data.Fold;
import dev.nn.data.metrics.Evaluation;

/** Trains on the training rows of a fold, and evaluates on its test rows. */
@FunctionalInterface
public interface FoldTrial {

  /**
   * Does it.
   *
   * @param number of the fold, from 0: with a seed, what to draw initial weights by
   * @return the same metrics for each fold
   */
  Evaluation run(Fold fold, int number);
}
