package dev.nn.core.shards;

import dev.nn.core.samples.TrainingData;

/**
 * Training data in other processes, which compute their shards' gradients. The trainer asks for
 * them once per step, combines the parts, and does everything else as if the rows were its own.
 */
public interface ShardGradients extends TrainingData {

  /**
   * Returns the parts of all shards for a step, in shard order, each as {@link ShardWorker#compute}
   * returns it. The trainer takes the parts one after another, once, and keeps none, so you may
   * compute or fetch each part only when it is asked for.
   *
   * @param parameters laid out like {@code Network.parameters()}; only read, and valid until the
   *     last part has been taken
   */
  Iterable<GradientPart> compute(ShardStep step, float[] parameters);
}
