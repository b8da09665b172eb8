package dev.nn.core.batches;

import dev.nn.core.engine.Panels;
import dev.nn.core.engine.Pass;
import dev.nn.core.engine.Workspace;
import dev.nn.core.passes.Workspaces;
import dev.nn.kernels.team.Member;
import org.jspecify.annotations.Nullable;

/** A batch, or a round of them, whose gradient is known before it goes through the network. */
final class RemotePass implements Pass {

  private final Panels panels;
  private final float[] gradient;
  private final float[] to;
  private final int rows;
  private final int members;
  private final double lossSum;
  private final double weightSum;

  /**
   * Creates a pass of a gradient that is known.
   *
   * @param gradient for the optimizer, each W row-major
   */
  RemotePass(
      Panels panels,
      float[] gradient,
      Workspaces workspaces,
      int rows,
      double lossSum,
      double weightSum) {
    this.panels = panels;
    this.gradient = gradient;
    this.rows = rows;
    this.lossSum = lossSum;
    this.weightSum = weightSum;
    to = workspaces.gradients();
    members = workspaces.members(rows);
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
      panels.fill(to, gradient);
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
