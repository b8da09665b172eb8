package dev.nn.core.engine;

import dev.nn.kernels.team.Member;
import org.jspecify.annotations.Nullable;

/**
 * Takes a batch through a network and back. All members of a team call each method at the same
 * time.
 */
public interface Pass {

  /** Computes a member's share of z = x·W + b and a = f(z) in every layer. */
  void forward(Member member);

  /**
   * Returns the mean loss, Σ wᵣ·Lᵣ / Σ wᵣ, to each member, and computes the member's share of
   * dL/da.
   */
  double loss(Member member);

  /** Computes a member's share of all parameters' gradients. */
  void backward(Member member);

  /** Prepares the same batch for another forward pass at other parameters. */
  default void again() {}

  /** Returns how many rows the batch has. */
  int rows();

  /** Returns how many members share the work. */
  int members();

  /** Returns Σ wᵣ·Lᵣ, after {@link #loss}. */
  double lossSum();

  /** Returns Σ wᵣ, after {@link #loss}. */
  double weightSum();

  /** Returns whether any row has a weight above 0. */
  boolean hasWeight();

  /**
   * Returns the buffers; null if the rows are elsewhere. If a part's loss is not finite, these are
   * that part's buffers.
   */
  @Nullable Workspace buffers();
}
