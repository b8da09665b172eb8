package dev.nn.core.batches;

import dev.nn.core.engine.Panels;
import dev.nn.core.engine.Pass;
import dev.nn.core.engine.Workspace;
import dev.nn.core.passes.Workspaces;
import dev.nn.kernels.team.Member;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A batch whose gradient is known before it goes through the network. */
final class RemotePass implements Pass {

  private final Panels panels;
  private final float[] gradient;
  private final float[] to;
  private final int rows;
  private final int members;
  private final Supplier<Sums> next;
  private Sums sums;

  /**
   * The sums over the rows of a batch.
   *
   * @param loss Σ wᵣ·Lᵣ
   * @param weight Σ wᵣ
   */
  record Sums(double loss, double weight) {}

  /**
   * Creates a pass of a gradient that is known.
   *
   * @param gradient for the optimizer, each W row-major
   * @param next computes the gradient again, at the present parameters
   */
  RemotePass(
      Panels panels,
      float[] gradient,
      Workspaces workspaces,
      int rows,
      Sums sums,
      Supplier<Sums> next) {
    this.panels = panels;
    this.gradient = gradient;
    this.rows = rows;
    this.sums = sums;
    this.next = next;
    to = workspaces.gradients();
    members = workspaces.members(rows);
  }

  @Override
  public void forward(Member member) {}

  @Override
  public double loss(Member member) {
    return sums.weight() == 0 ? 0 : sums.loss() / sums.weight();
  }

  @Override
  public void backward(Member member) {
    if (member.index() == 0) {
      panels.fill(to, gradient);
    }
    member.sync();
  }

  @Override
  public void again() {
    sums = next.get();
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
    return sums.loss();
  }

  @Override
  public double weightSum() {
    return sums.weight();
  }

  @Override
  public boolean hasWeight() {
    return sums.weight() > 0;
  }

  @Override
  public @Nullable Workspace buffers() {
    return null;
  }
}
