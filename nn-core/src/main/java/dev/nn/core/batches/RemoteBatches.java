package dev.nn.core.batches;

import dev.nn.core.engine.Panels;
import dev.nn.core.engine.Pass;
import dev.nn.core.passes.MeanGradient;
import dev.nn.core.passes.Workspaces;
import dev.nn.core.shards.GradientPart;
import dev.nn.core.shards.ShardGradients;
import dev.nn.core.shards.ShardPlan;
import dev.nn.core.shards.ShardStep;

/** Batches whose parts other processes compute. */
final class RemoteBatches implements Batches {

  private final ShardGradients shards;
  private final ShardPlan plan;
  private final Workspaces workspaces;
  private final Panels panels;
  private final float[] mean;
  private int epoch;

  RemoteBatches(ShardGradients shards, ShardPlan plan, Workspaces workspaces) {
    this.shards = shards;
    this.plan = plan;
    this.workspaces = workspaces;
    panels = new Panels(workspaces.architecture());
    mean = new float[workspaces.parameters().length];
  }

  @Override
  public void startEpoch(int newEpoch) {
    epoch = newEpoch;
  }

  @Override
  public Pass next(int batch, long rowsSeen) {
    ShardStep step = new ShardStep(epoch, batch, rowsSeen);
    int parts = 0;
    double losses = 0;
    double weights = 0;
    for (GradientPart part : shards.compute(step, panels.unfold(workspaces.parameters()))) {
      if (parts == plan.shards()) {
        throw wrong(step, "more than %s parts".formatted(parts), "one of each shard");
      }
      require(part, parts, step);
      losses += part.lossSum();
      if (part.weightSum() > 0) {
        weights += part.weightSum();
        MeanGradient.add(mean, part.gradient(), part.weightSum(), weights, 0, mean.length);
      }
      parts++;
    }
    if (parts < plan.shards()) {
      throw wrong(step, parts + " parts", "%s, one of each shard".formatted(plan.shards()));
    }
    int rows = plan.rowsBefore(plan.shards(), batch);
    return new RemotePass(panels, mean, workspaces, rows, losses, weights);
  }

  private void require(GradientPart part, int shard, ShardStep step) {
    double weight = part.weightSum();
    if (!(weight >= 0 && Double.isFinite(weight))) {
      String given = "the weight %s of shard %s".formatted(weight, shard);
      throw wrong(step, given, "0 or more, and finite");
    }
    if (weight > 0 && part.gradient().length != mean.length) {
      String given = "%s gradients of shard %s".formatted(part.gradient().length, shard);
      throw wrong(step, given, "%s, one of each parameter".formatted(mean.length));
    }
  }

  private static IllegalArgumentException wrong(ShardStep step, String given, String expected) {
    return new IllegalArgumentException(
        "the other processes gave %s in %s, expected %s; give the parts of ShardWorker.compute, in the order of the shards"
            .formatted(given, step, expected));
  }
}
