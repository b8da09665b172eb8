// Written by bin/api-baseline.
package dev.nn.core.shards;

public final class ShardWorker implements AutoCloseable {
  public ShardWorker(dev.nn.core.Network network, dev.nn.api.Loss loss, ShardPlan plan, int shard, dev.nn.core.samples.Samples rows, int threads) {}
  public void close() { throw null; }
  public GradientPart compute(ShardStep step, float[] at) { throw null; }
}
