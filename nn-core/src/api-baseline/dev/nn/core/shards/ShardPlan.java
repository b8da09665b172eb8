// Written by bin/api-baseline.
package dev.nn.core.shards;

public final class ShardPlan {
  private ShardPlan() {}
  public int batchRows() { throw null; }
  public int batchRows(int shard) { throw null; }
  public int batches() { throw null; }
  public int indexOf(int row) { throw null; }
  public static ShardPlan of(int rows, int batchSize, int shards, long seed) { throw null; }
  public static ShardPlan ofGroups(dev.nn.core.samples.RowGroups groups, int batchSize, int shards, long seed) { throw null; }
  public dev.nn.core.samples.Order order(int shard) { throw null; }
  public void requireRowsOf(int shard, int count) { throw null; }
  public int row(int shard, int index) { throw null; }
  public int rows() { throw null; }
  public int rows(int shard) { throw null; }
  public int rows(int shard, int batch) { throw null; }
  public int rowsBefore(int shard, int batch) { throw null; }
  public long seed() { throw null; }
  public int shardOf(int row) { throw null; }
  public int shards() { throw null; }
  public String toString() { throw null; }
}
