package dev.nn.core.batches;

import dev.nn.core.engine.Workspace;
import dev.nn.core.passes.Workspaces;
import dev.nn.core.samples.Order;
import dev.nn.core.samples.Samples;
import dev.nn.core.shards.ShardPlan;
import java.util.function.IntUnaryOperator;

/** The parts that one shard adds to batches, each a batch of its own. */
public final class ShardRows {

  private final Samples data;
  private final IntUnaryOperator numbers;
  private final ShardPlan plan;
  private final int shard;
  private final Workspaces workspaces;
  private final Order order;
  private int epoch;

  /**
   * Creates the parts of a shard.
   *
   * @param data that has the rows of the shard
   * @param numbers the number in the data of a row, from its index in the shard
   */
  public ShardRows(
      Samples data, IntUnaryOperator numbers, ShardPlan plan, int shard, Workspaces workspaces) {
    this.data = data;
    this.numbers = numbers;
    this.plan = plan;
    this.shard = shard;
    this.workspaces = workspaces;
    order = plan.order(shard);
  }

  /** Begins an epoch, counted from 1, unless it is the current one. */
  public void startEpoch(int newEpoch) {
    if (epoch != newEpoch) {
      order.startEpoch(newEpoch);
      epoch = newEpoch;
    }
  }

  /** Returns the number of rows of a part; batches count from 1. */
  public int rows(int batch) {
    return plan.rows(shard, batch);
  }

  /**
   * Returns a part that has rows, ready to go forward.
   *
   * @param batch from 1
   * @param rowsSeen the rows of all steps before, in all shards
   */
  public Workspace next(int batch, long rowsSeen) {
    int count = rows(batch);
    int[] rows = order.rows((batch - 1) * plan.batchRows(shard), count);
    for (int i = 0; i < count; i++) {
      rows[i] = numbers.applyAsInt(rows[i]);
    }
    Workspace work = workspaces.of(count, data.targetColumns());
    work.choose(data, rows, 0, rowsSeen + plan.rowsBefore(shard, batch));
    return work;
  }
}
