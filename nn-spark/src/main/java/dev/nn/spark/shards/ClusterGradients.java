package dev.nn.spark.shards;

import dev.nn.core.shards.GradientPart;
import dev.nn.core.shards.ShardGradients;
import dev.nn.core.shards.ShardStep;
import dev.nn.core.shards.ShardWorker;

/** Gradients of the shards of a cluster: a job for each step. */
public final class ClusterGradients extends ClusterData implements ShardGradients {

  /**
   * Creates the gradients of a network of {@code parameters} parameters.
   *
   * @param store the shards; the caller closes them
   * @param parameters the number of parameters
   */
  public ClusterGradients(ShardStore store, long parameters) {
    super(store, parameters, 1);
  }

  @Override
  public Iterable<GradientPart> compute(ShardStep step, float[] parameters) {
    return ask(
        step.toString(),
        parameters,
        parameters.length,
        (shard, training, at) ->
            shard.ask(
                ShardWorker.class,
                () -> training.gradients(shard),
                worker -> worker.compute(step, at)));
  }
}
