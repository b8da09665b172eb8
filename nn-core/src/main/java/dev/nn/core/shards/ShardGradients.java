package dev.nn.core.shards;

import dev.nn.core.samples.TrainingData;

/**
 * Training data in other processes, which compute the gradients of their shards: the trainer asks
 * once a step, combines the parts, and does everything else as with rows of its own.
 */
public interface ShardGradients extends TrainingData {

  /**
   * Returns the parts of all shards in a step, in the order of the shards, each as {@link
   * ShardWorker#compute} gives it. The trainer takes one part after the other, once, and keeps none
   * of them, so that a result may compute or fetch a part only when it is asked for.
   *
   * @param parameters laid out like {@code Network.parameters()}; only read, and valid until the
   *     last part has been taken
   */
  Iterable<GradientPart> compute(ShardStep step, float[] parameters);
}
