package dev.nn.core.batches;

import dev.nn.core.engine.Panels;
import dev.nn.core.engine.Pass;
import dev.nn.core.engine.Workspace;
import dev.nn.core.engine.Workspaces;
import dev.nn.core.shards.GradientPart;
import dev.nn.core.shards.ShardGradients;
import dev.nn.core.shards.ShardPlan;
import dev.nn.core.shards.ShardStep;
import dev.nn.kernels.team.Member;
import org.jspecify.annotations.Nullable;

/** Batches whose parts other processes compute, before they go through the network. */
final class RemoteBatches implements Batches {

  private final ShardGradients shards;
  private final ShardPlan plan;
  private final Workspaces workspaces;
  private final Panels panels;
  private final float[] mean; // the gradient of a batch, each W row-major
  private int epoch;

  RemoteBatches(ShardGradients shards, ShardPlan plan, Workspaces workspaces) {
    this.shards = shards;
    this.plan = plan;
    this.workspaces = workspaces;
    panels = new Panels(workspaces.architecture());
    mean = new float[workspaces.parameters().length];
  }

  @Override
  public int count() {
    return plan.batches();
  }

  @Override
  public void startEpoch(int newEpoch) {
    epoch = newEpoch;
  }

  @Override
  public Pass next(int batch, long rowsSeen) {
    return new RemotePass(new ShardStep(epoch, batch, rowsSeen));
  }

  /** A batch whose gradient is known. */
  private final class RemotePass implements Pass {

    private final ShardStep step;
    private final int rows;
    private final int members;
    private double lossSum;
    private double weightSum;

    RemotePass(ShardStep step) {
      this.step = step;
      rows = plan.rowsBefore(plan.shards(), step.batch());
      again();
      members = workspaces.members(rows);
    }

    /** Asks for the parts of the step at the present parameters, and combines their gradients. */
    @Override
    public void again() {
      int parts = 0;
      lossSum = 0;
      weightSum = 0;
      for (GradientPart part : shards.compute(step, panels.unfold(workspaces.parameters()))) {
        boolean isExpected = parts < plan.shards();
        require(isExpected, "more than %s parts".formatted(parts), "one of each shard");
        lossSum += part.lossSum();
        double weight = part.weightSum();
        boolean isWeight = weight >= 0 && Double.isFinite(weight);
        require(
            isWeight,
            "the weight %s of shard %s".formatted(weight, parts),
            "0 or more, and finite");
        if (weight > 0) {
          weightSum += weight;
          int length = part.gradient().length;
          String given = "%s gradients of shard %s".formatted(length, parts);
          require(length == mean.length, given, Integer.toString(mean.length));
          RunningMean.add(mean, part.gradient(), weight, weightSum);
        }
        parts++;
      }
      String expected = plan.shards() + ", one of each shard";
      require(parts == plan.shards(), parts + " parts", expected);
    }

    private void require(boolean holds, String given, String expected) {
      if (!holds) {
        throw new IllegalArgumentException(
            "the other processes gave %s in %s, expected %s; give the results of the workers, in the order of the shards"
                .formatted(given, step, expected));
      }
    }

    @Override
    public void forward(Member member) {}

    @Override
    public double loss(Member member) {
      return weightSum == 0 ? 0 : lossSum / weightSum;
    }

    @Override
    public void backward(Member member) {
      if (member.index() == 0) {
        panels.fill(workspaces.gradients(), mean);
      }
      member.sync();
    }

    @Override
    public int rows() {
      return rows;
    }

    @Override
    public int members() {
      return members;
    }

    @Override
    public double lossSum() {
      return lossSum;
    }

    @Override
    public double weightSum() {
      return weightSum;
    }

    @Override
    public boolean hasWeight() {
      return weightSum > 0;
    }

    @Override
    public @Nullable Workspace buffers() {
      return null;
    }
  }
}
