package dev.nn.core.shards;

import dev.nn.core.samples.TrainingData;

/**
 * Training data in other processes, each of which takes local steps with the rows of its shards
 * ({@link LocalSteps}): the trainer asks once a round, combines the states, and does everything
 * else as with rows of its own.
 */
public interface ShardRounds extends TrainingData {

  /**
   * Returns the states of all shards after a round, in the order of the shards, each as {@code
   * LocalWorker.run} gives it. The trainer takes one state after the other, once, and keeps none of
   * them, so that a result may compute or fetch a state only when it is asked for.
   *
   * @param round the place of the round in the training, and its length
   * @param state the state before the round, the same for all shards; only read, and valid until
   *     the last state has been taken
   * @return one state for each shard
   */
  Iterable<LocalState> run(LocalRound round, LocalState state);
}
