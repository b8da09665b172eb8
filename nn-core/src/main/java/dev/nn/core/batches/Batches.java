package dev.nn.core.batches;

import dev.nn.core.engine.Pass;
import dev.nn.core.passes.Workspaces;
import dev.nn.core.rates.Rates;
import dev.nn.core.samples.GroupedSamples;
import dev.nn.core.samples.Samples;
import dev.nn.core.samples.TrainingData;
import dev.nn.core.shards.LocalSteps;
import dev.nn.core.shards.ShardGradients;
import dev.nn.core.shards.ShardPlan;
import dev.nn.core.shards.ShardRounds;
import java.util.List;

/** The batches of each epoch, one after the other, ready for a step. */
public interface Batches {

  /**
   * Returns the batches of {@link Samples} or {@link ShardGradients}, or the rounds of {@link
   * ShardRounds}.
   *
   * @param plan of the rows; of the groups, for a loss of groups
   * @param local the steps of a round
   * @param slots the number of state arrays of the optimizer of these steps
   */
  static Batches of(
      TrainingData data, ShardPlan plan, LocalSteps local, int slots, Workspaces workspaces) {
    if (data instanceof ShardRounds shards) {
      return new RoundBatches(shards, plan, local, slots, workspaces);
    }
    if (data instanceof ShardGradients shards) {
      return new RemoteBatches(shards, plan, workspaces);
    }
    if (data instanceof GroupedSamples groups && workspaces.areOfGroups()) {
      return new GroupBatches(groups, plan, workspaces);
    }
    if (data instanceof Samples rows) {
      return plan.shards() == 1
          ? new RowBatches(rows, plan, workspaces)
          : new ShardBatches(rows, plan, workspaces);
    }
    throw new IllegalArgumentException(
        "the data is of the class %s; expected one that implements Samples or ShardGradients, or ShardRounds for local steps"
            .formatted(data.getClass().getName()));
  }

  /** Returns the number of batches of an epoch. */
  int count();

  /** Returns state arrays between two batches, laid out like {@code Network.parameters()}. */
  default List<float[]> state() {
    return List.of();
  }

  /** Goes on from the state arrays of a checkpoint. */
  default void restore(List<float[]> state) {}

  /** Begins an epoch, counted from 1. */
  void startEpoch(int epoch);

  /**
   * Returns a batch of the epoch, ready to go forward; the next call overwrites it.
   *
   * @param batch from 1
   * @param rowsSeen the rows of all steps before
   * @param rates η of the steps that belong to the batch
   */
  Pass next(int batch, long rowsSeen, Rates rates);
}
