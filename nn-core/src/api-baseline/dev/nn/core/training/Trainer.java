// Written by bin/api-baseline.
package dev.nn.core.training;

public final class Trainer {
  public Trainer(TrainingSpec spec) {}
  public Trainer(TrainingSpec spec, dev.nn.api.Loss loss, dev.nn.api.Optimizer optimizer, java.util.List<dev.nn.api.Schedule> schedules) {}
  public Trainer(TrainingSpec spec, dev.nn.core.plugins.Plugins plugins) {}
  public TrainingResult fit(dev.nn.core.Network network, dev.nn.api.Matrix inputs, dev.nn.api.Matrix targets, TrainingListener... listeners) { throw null; }
  public TrainingResult fit(dev.nn.core.Network network, dev.nn.core.samples.TrainingData data, TrainingListener... listeners) { throw null; }
  public Learner learner(dev.nn.core.Network network) { throw null; }
  public LocalWorker localWorker(dev.nn.core.Network network, int totalRows, int shard, dev.nn.core.samples.Samples rows) { throw null; }
  public dev.nn.api.Loss loss() { throw null; }
  public dev.nn.api.Optimizer optimizer() { throw null; }
  public TrainingResult resume(Checkpoint checkpoint, dev.nn.core.samples.TrainingData data, TrainingListener... listeners) { throw null; }
  public dev.nn.core.shards.ShardWorker shardWorker(dev.nn.core.Network network, int totalRows, int shard, dev.nn.core.samples.Samples rows) { throw null; }
  public TrainingSpec spec() { throw null; }
  public int threads() { throw null; }
  public Trainer withThreads(int count) { throw null; }
}
