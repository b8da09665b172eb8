// Written by bin/api-baseline.
package dev.nn.core.training;

public final class LocalWorker implements AutoCloseable {
  private LocalWorker() {}
  public void close() { throw null; }
  public dev.nn.core.shards.LocalState run(dev.nn.core.shards.LocalRound round, dev.nn.core.shards.LocalState state) { throw null; }
}
