package dev.nn.core.batches;

import dev.nn.core.engine.Pass;
import dev.nn.core.engine.Workspaces;
import dev.nn.core.samples.GroupedSamples;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.samples.Samples;
import dev.nn.core.samples.TrainingData;
import dev.nn.core.shards.ShardGradients;
import dev.nn.core.shards.ShardPlan;

/** The batches of each epoch, one after the other, ready for a step. */
public interface Batches {

  /** Returns the batches of {@link Samples} or {@link ShardGradients}. */
  static Batches of(TrainingData data, ShardPlan plan, Workspaces workspaces) {
    if (data instanceof ShardGradients shards) {
      return new RemoteBatches(shards, plan, workspaces);
    }
    if (data instanceof Samples rows) {
      boolean ofGroups = workspaces.areOfGroups() && data instanceof GroupedSamples;
      RowGroups groups = ofGroups ? ((GroupedSamples) data).groups() : null;
      return new RowBatches(rows, groups, plan, workspaces);
    }
    throw new IllegalArgumentException(
        "the data is of the class %s; expected one that implements Samples or ShardGradients"
            .formatted(data.getClass().getName()));
  }

  /** Returns the number of batches of an epoch. */
  int count();

  /** Begins an epoch, counted from 1. */
  void startEpoch(int epoch);

  /** Returns a batch of the epoch, ready to go forward; the next call overwrites it. */
  Pass next(int batch, long rowsSeen);
}
