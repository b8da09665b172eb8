package dev.nn.spark.shards;

import dev.nn.core.shards.LocalRound;
import dev.nn.core.shards.LocalState;
import dev.nn.core.shards.ShardRounds;
import dev.nn.core.training.LocalWorker;

/** Local steps of the shards of a cluster: a job for each round. */
public final class ClusterRounds extends ClusterData implements ShardRounds {

  private final int arrays;

  /**
   * Creates the rounds of a network of {@code parameters} parameters.
   *
   * @param store the shards; the caller closes them
   * @param parameters the number of parameters
   * @param slots the state arrays of the optimizer of the steps
   */
  public ClusterRounds(ShardStore store, long parameters, int slots) {
    super(store, parameters, 1 + slots);
    arrays = 1 + slots;
  }

  @Override
  public Iterable<LocalState> run(LocalRound round, LocalState state) {
    return ask(
        "the %s steps from %s on".formatted(round.steps(), round.first()),
        state,
        (long) arrays * state.parameters().length,
        (shard, training, before) ->
            shard.ask(
                LocalWorker.class,
                () -> training.steps(shard),
                worker -> worker.run(round, before)));
  }
}
