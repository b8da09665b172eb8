package dev.nn.core.batches;

import dev.nn.core.batches.ShardedPass.RunningMean;
import dev.nn.core.engine.Panels;
import dev.nn.core.engine.Pass;
import dev.nn.core.engine.Workspace;
import dev.nn.core.engine.Workspaces;
import dev.nn.core.samples.GroupedSamples;
import dev.nn.core.samples.Order;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.samples.Samples;
import dev.nn.core.samples.TrainingData;
import dev.nn.core.shards.GradientPart;
import dev.nn.core.shards.ShardGradients;
import dev.nn.core.shards.ShardPlan;
import dev.nn.core.shards.ShardStep;
import dev.nn.kernels.team.Member;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Each epoch's batches, one after another, ready for a step. */
public interface Batches {

  /** Returns the batches for {@link Samples} or {@link ShardGradients}. */
  static Batches of(TrainingData data, ShardPlan plan, Workspaces workspaces) {
    if (data instanceof ShardGradients shards) {
      return new RemoteBatches(shards, plan, workspaces);
    }
    if (data instanceof Samples rows) {
      boolean ofGroups = workspaces.areOfGroups() && data instanceof GroupedSamples;
      RowGroups groups = ofGroups ? ((GroupedSamples) data).groups() : null;
      return new RowBatches(rows, groups, plan, workspaces);
    }
    throw new IllegalArgumentException(
        "the data is of the class %s; expected one that implements Samples or ShardGradients"
            .formatted(data.getClass().getName()));
  }

  /** Returns how many batches an epoch has. */
  int count();

  /** Begins an epoch, counted from 1. */
  void startEpoch(int epoch);

  /** Returns a batch of the epoch, ready to go forward; the next call overwrites it. */
  Pass next(int batch, long rowsSeen);

  /**
   * Batches of rows in this process: a part from each shard, or whole groups if the loss takes
   * groups.
   */
  final class RowBatches implements Batches {

    private final Samples data;
    private final @Nullable RowGroups groups; // null if the plan divides single rows
    private final ShardPlan plan;
    private final Workspaces workspaces;
    private final Order[] orders;
    private final int[][] rows; // for each shard, its rows in the batch
    private final int[] counts; // for each shard, how many rows
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

    /** Gathers the rows of some groups, and returns how many there are. */
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

  /** Batches whose parts other processes compute before the batch goes through the network. */
  final class RemoteBatches implements Batches {

    private final ShardGradients shards;
    private final ShardPlan plan;
    private final Workspaces workspaces;
    private final Panels panels;
    private final float[] mean; // a batch's gradient, each W row-major
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

      /** Asks for the step's parts at the present parameters, and combines their gradients. */
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
              "the other processes gave %s in %s, expected %s; give the workers' results, in shard order"
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
}
