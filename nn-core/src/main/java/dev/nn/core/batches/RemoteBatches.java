package dev.nn.core.batches;

import dev.nn.core.batches.RemotePass.Sums;
import dev.nn.core.engine.Panels;
import dev.nn.core.engine.Pass;
import dev.nn.core.passes.RunningMean;
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
    int rows = plan.rowsBefore(plan.shards(), batch);
    return new RemotePass(panels, mean, workspaces, rows, compute(step), () -> compute(step));
  }

  /** Asks for the parts of a step at the present parameters, and combines their gradients. */
  private Sums compute(ShardStep step) {
    int parts = 0;
    double losses = 0;
    double weights = 0;
    for (GradientPart part : shards.compute(step, panels.unfold(workspaces.parameters()))) {
      Parts.requireMore(parts, plan, step);
      losses += part.lossSum();
      double weight = Parts.weight(part.weightSum(), parts, step);
      if (weight > 0) {
        weights += weight;
        Parts.requireEqual("gradients", part.gradient().length, mean.length, parts, step);
        RunningMean.add(mean, part.gradient(), weight, weights);
      }
      parts++;
    }
    Parts.requireAll(parts, plan, step);
    return new Sums(losses, weights);
  }

  @Override
  public int count() {
    return plan.batches();
  }
}
