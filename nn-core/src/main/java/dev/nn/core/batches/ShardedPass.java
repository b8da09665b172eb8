package dev.nn.core.batches;

import dev.nn.core.engine.Pass;
import dev.nn.core.engine.Workspace;
import dev.nn.core.engine.Workspaces;
import dev.nn.core.samples.Samples;
import dev.nn.kernels.team.Member;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A batch in parts, one from each shard. All parts go forward first, so that the batch's loss is
 * known. Then each part goes back, one after another, and its gradient is added to the {@link
 * RunningMean}.
 */
public final class ShardedPass implements Pass {

  /**
   * A member adds this many gradients at a time: whole cache lines, which no other member writes.
   */
  private static final int GRAIN = 64;

  private final Workspaces whole;
  private final float[] partGradient;
  private final Workspaces[] shards;
  private final @Nullable Workspace[] parts;
  private int rows;
  private int members = 1;
  private double lossSum;
  private double weightSum;

  /** Creates a pass. */
  public ShardedPass(Workspaces whole, int shards) {
    this.whole = whole;
    partGradient = new float[whole.gradients().length];
    this.shards = new Workspaces[shards];
    Arrays.setAll(this.shards, k -> whole.into(partGradient));
    parts = new Workspace[shards];
  }

  /** Begins a batch that has {@code batchRows} rows in all parts together. */
  public void start(int batchRows) {
    rows = batchRows;
    members = whole.members(batchRows);
    Arrays.fill(parts, null);
  }

  /** Selects the rows of a part. */
  public void choose(int shard, Samples data, int[] order, int count, long rowsBefore) {
    Workspace part = shards[shard].of(count, data.targetColumns(), members);
    part.choose(data, order, 0, rowsBefore);
    parts[shard] = part;
  }

  @Override
  public void forward(Member member) {
    for (Workspace part : parts) {
      if (part != null) {
        part.forward(member);
      }
    }
  }

  @Override
  public double loss(Member member) {
    for (Workspace part : parts) {
      if (part != null) {
        part.loss(member);
      }
    }
    member.sync(); // until the sums for all parts are complete
    double losses = 0;
    double weights = 0;
    for (Workspace part : parts) {
      if (part != null) {
        losses += part.lossSum();
        weights += part.weightSum();
      }
    }
    if (member.index() == 0) {
      lossSum = losses;
      weightSum = weights;
    }
    return weights == 0 ? 0 : losses / weights;
  }

  @Override
  public void backward(Member member) {
    float[] mean = whole.gradients();
    int from = member.from(mean.length, GRAIN);
    int to = member.to(mean.length, GRAIN);
    double total = 0;
    for (Workspace part : parts) {
      if (part != null && part.weightSum() > 0) {
        total += part.weightSum();
        part.backward(member);
        member.sync(); // until all gradients of the part are complete
        RunningMean.add(mean, partGradient, part.weightSum(), total, from, to);
        member.sync(); // until all are added
      }
    }
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
    for (Workspace part : parts) {
      if (part != null && part.hasWeight()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable Workspace buffers() {
    Workspace found = null;
    for (Workspace part : parts) {
      if (part != null) {
        found = part;
        if (!Double.isFinite(part.lossSum())) {
          return part;
        }
      }
    }
    return found;
  }

  /**
   * The weighted mean of arrays xₖ with weights Wₖ, updated array by array (West, "Updating Mean
   * and Variance Estimates", CACM 1979). Let T be the sum of the weights so far and c = W / T, in
   * double. If c is 1, m ← x; otherwise m ← fma(c, x - m, m) in float. Arrays with weight 0 are
   * left out.
   */
  public static final class RunningMean {

    private RunningMean() {}

    /** Adds an array's values from {@code from} to before {@code to}. */
    public static void add(
        float[] mean, float[] array, double weight, double total, int from, int to) {
      float c = (float) (weight / total);
      if (c == 1) {
        System.arraycopy(array, from, mean, from, to - from);
        return;
      }
      for (int i = from; i < to; i++) {
        mean[i] = Math.fma(c, array[i] - mean[i], mean[i]);
      }
    }

    /** Adds all values of an array. */
    public static void add(float[] mean, float[] array, double weight, double total) {
      add(mean, array, weight, total, 0, mean.length);
    }
  }
}
