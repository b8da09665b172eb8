package dev.nn.core.batches;

import dev.nn.core.engine.Pass;
import dev.nn.core.engine.Workspace;
import dev.nn.core.passes.Workspaces;
import dev.nn.core.samples.Order;
import dev.nn.core.samples.Samples;
import dev.nn.core.shards.ShardPlan;

/** Batches of the rows of a data set, in the order of the epoch. */
final class RowBatches implements Batches {

  private final Samples data;
  private final ShardPlan plan;
  private final Workspaces workspaces;
  private final Order order;

  RowBatches(Samples data, ShardPlan plan, Workspaces workspaces) {
    this.data = data;
    this.workspaces = workspaces;
    this.plan = plan;
    order = plan.order(0);
  }

  @Override
  public int count() {
    return plan.batches();
  }

  @Override
  public void startEpoch(int epoch) {
    order.startEpoch(epoch);
  }

  @Override
  public Pass next(int batch, long rowsSeen) {
    int rows = plan.rows(0, batch);
    Workspace work = workspaces.of(rows, data.targetColumns());
    work.choose(data, order.rows((batch - 1) * plan.batchRows(), rows), 0, rowsSeen);
    return work;
  }
}
