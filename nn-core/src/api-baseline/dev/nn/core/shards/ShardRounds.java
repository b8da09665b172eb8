// Written by bin/api-baseline.
package dev.nn.core.shards;

public interface ShardRounds extends dev.nn.core.samples.TrainingData {
  Iterable<LocalState> run(LocalRound round, LocalState state);
}
