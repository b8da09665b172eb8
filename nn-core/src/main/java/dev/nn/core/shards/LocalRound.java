package dev.nn.core.shards;

import dev.nn.core.arguments.Require;
import java.io.Serializable;
import java.util.List;

/**
 * The place of a round of local steps in a training, and how long it is.
 *
 * @param first the first step
 * @param stepsBefore the steps before the round, over all epochs, for optimizers that count them
 * @param learningRates η of each step, at least one, each 0 or more
 */
public record LocalRound(ShardStep first, long stepsBefore, List<Float> learningRates)
    implements Serializable {

  /**
   * Throws an {@link IllegalArgumentException} that names the wrong number.
   *
   * @param first the first step
   * @param stepsBefore the steps before the round, over all epochs, for optimizers that count them
   * @param learningRates η of each step, at least one, each 0 or more
   */
  public LocalRound {
    learningRates = List.copyOf(learningRates);
    int steps = learningRates.size();
    Require.that(steps >= 1, "the number of local steps", steps, "at least 1");
    Require.that(stepsBefore >= 0, "the number of steps before", stepsBefore, "0 or more");
    learningRates.forEach(rate -> Require.notNegative("the learning rate", rate));
  }

  /**
   * Returns the number of steps.
   *
   * @return the number, at least 1
   */
  public int steps() {
    return learningRates.size();
  }
}
