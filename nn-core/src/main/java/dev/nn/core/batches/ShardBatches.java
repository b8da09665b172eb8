package dev.nn.core.batches;

import dev.nn.core.engine.Pass;
import dev.nn.core.passes.ShardedPass;
import dev.nn.core.passes.Workspaces;
import dev.nn.core.samples.Order;
import dev.nn.core.samples.Samples;
import dev.nn.core.shards.ShardPlan;
import java.util.Arrays;

/** Batches with a part of each shard, all of whose rows are in this process. */
final class ShardBatches implements Batches {

  private final Samples data;
  private final ShardPlan plan;
  private final Order[] orders;
  private final ShardedPass pass;

  ShardBatches(Samples data, ShardPlan plan, Workspaces workspaces) {
    this.data = data;
    this.plan = plan;
    orders = new Order[plan.shards()];
    Arrays.setAll(orders, plan::order);
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
    pass.start(plan.rowsBefore(plan.shards(), batch));
    long rowsBefore = rowsSeen;
    for (int k = 0; k < orders.length; k++) {
      int count = plan.rows(k, batch);
      if (count > 0) {
        pass.choose(k, data, rows(k, batch, count), count, rowsBefore);
        rowsBefore += count;
      }
    }
    return pass;
  }

  /** Returns the numbers in the data set of a shard's rows of a batch. */
  private int[] rows(int shard, int batch, int count) {
    int[] rows = orders[shard].rows((batch - 1) * plan.batchRows(shard), count);
    for (int i = 0; i < count; i++) {
      rows[i] = plan.row(shard, rows[i]);
    }
    return rows;
  }
}
