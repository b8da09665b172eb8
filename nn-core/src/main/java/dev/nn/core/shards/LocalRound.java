package dev.nn.core.shards;

import dev.nn.core.arguments.Require;
import java.io.Serializable;

/**
 * The place of a round of local steps in a training, and how long it is.
 *
 * @param first the first step
 * @param steps of the round, at least 1
 * @param stepsBefore the steps before the round, over all epochs, for optimizers that count them
 * @param learningRate η of all steps, 0 or more
 */
public record LocalRound(ShardStep first, int steps, long stepsBefore, float learningRate)
    implements Serializable {

  /** Throws an {@link IllegalArgumentException} that names the wrong number. */
  public LocalRound {
    Require.that(steps >= 1, "the number of local steps", steps, "at least 1");
    Require.that(stepsBefore >= 0, "the number of steps before", stepsBefore, "0 or more");
    Require.notNegative("the learning rate", learningRate);
  }
}
