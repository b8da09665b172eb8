package dev.nn.core.batches;

import dev.nn.core.engine.Pass;
import dev.nn.core.engine.Workspace;
import dev.nn.core.passes.ShardedPass;
import dev.nn.core.passes.Workspaces;
import dev.nn.core.samples.GroupedSamples;
import dev.nn.core.samples.Order;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.shards.ShardPlan;
import java.util.Arrays;

/**
 * Batches of whole groups, whose order is shuffled; rows of a group keep theirs. A batch may have a
 * part of each shard.
 */
final class GroupBatches implements Batches {

  private final GroupedSamples data;
  private final RowGroups groups;
  private final ShardPlan plan; // of groups in place of rows
  private final Workspaces workspaces;
  private final Order[] orders;
  private final int[][] rows; // of each shard, in the batch
  private final int[] counts; // of these
  private final ShardedPass pass;

  GroupBatches(GroupedSamples data, ShardPlan plan, Workspaces workspaces) {
    this.data = data;
    this.plan = plan;
    this.workspaces = workspaces;
    groups = data.groups();
    orders = new Order[plan.shards()];
    Arrays.setAll(orders, plan::order);
    rows = new int[plan.shards()][0];
    counts = new int[plan.shards()];
    pass = new ShardedPass(workspaces, plan.shards());
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

  /** Gathers the rows of the groups that a shard adds to a batch. */
  private void gather(int shard, int batch) {
    int count = plan.rows(shard, batch);
    counts[shard] = 0;
    if (count == 0) {
      return;
    }
    int[] chosen = orders[shard].rows((batch - 1) * plan.batchRows(shard), count);
    int size = 0;
    for (int i = 0; i < count; i++) {
      chosen[i] = plan.row(shard, chosen[i]);
      size += groups.size(chosen[i]);
    }
    if (rows[shard].length < size) {
      rows[shard] = new int[size];
    }
    for (int i = 0; i < count; i++) {
      counts[shard] = groups.copy(chosen[i], rows[shard], counts[shard]);
    }
  }
}
