package dev.nn.core.batches;

import dev.nn.core.engine.Pass;
import dev.nn.core.engine.Workspace;
import dev.nn.core.engine.Workspaces;
import dev.nn.core.samples.Order;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.samples.Samples;
import dev.nn.core.shards.ShardPlan;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Batches of rows that are in this process, in the order of the epoch: with a part of each shard,
 * and of whole groups for a loss of groups, whose order is shuffled; rows of a group keep theirs.
 */
final class RowBatches implements Batches {

  private final Samples data;
  private final @Nullable RowGroups groups; // null for a plan of single rows
  private final ShardPlan plan;
  private final Workspaces workspaces;
  private final Order[] orders;
  private final int[][] rows; // of each shard, in the batch
  private final int[] counts; // of these
  private final ShardedPass pass;

  RowBatches(Samples data, @Nullable RowGroups groups, ShardPlan plan, Workspaces workspaces) {
    this.data = data;
    this.groups = groups;
    this.plan = plan;
    this.workspaces = workspaces;
    orders = new Order[plan.shards()];
    Arrays.setAll(orders, plan::order);
    rows = new int[orders.length][0];
    counts = new int[orders.length];
    pass = new ShardedPass(workspaces, orders.length);
  }

  @Override
  public int count() {
    return plan.batches();
  }

  @Override
  public void startEpoch(int epoch) {
    for (Order order : orders) {
      order.startEpoch(epoch);
    }
  }

  @Override
  public Pass next(int batch, long rowsSeen) {
    int total = 0;
    for (int k = 0; k < orders.length; k++) {
      gather(k, batch);
      total += counts[k];
    }
    if (orders.length == 1) {
      Workspace work = workspaces.of(total, data.targetColumns());
      work.choose(data, rows[0], 0, rowsSeen);
      return work;
    }
    pass.start(total);
    long rowsBefore = rowsSeen;
    for (int k = 0; k < orders.length; k++) {
      if (counts[k] > 0) {
        pass.choose(k, data, rows[k], counts[k], rowsBefore);
        rowsBefore += counts[k];
      }
    }
    return pass;
  }

  /** Gathers the rows, or the rows of the groups, that a shard adds to a batch. */
  private void gather(int shard, int batch) {
    int count = plan.rows(shard, batch);
    counts[shard] = count;
    if (count == 0) {
      return;
    }
    int[] chosen = orders[shard].rows((batch - 1) * plan.batchRows(shard), count);
    for (int i = 0; i < count; i++) {
      chosen[i] = plan.row(shard, chosen[i]);
    }
    if (groups == null) {
      rows[shard] = chosen;
    } else {
      counts[shard] = expand(groups, shard, chosen, count);
    }
  }

  /** Gathers the rows of some groups; returns their number. */
  private int expand(RowGroups of, int shard, int[] chosen, int count) {
    int size = 0;
    for (int i = 0; i < count; i++) {
      size += of.size(chosen[i]);
    }
    if (rows[shard].length < size) {
      rows[shard] = new int[size];
    }
    int at = 0;
    for (int i = 0; i < count; i++) {
      at = of.copy(chosen[i], rows[shard], at);
    }
    return at;
  }
}
