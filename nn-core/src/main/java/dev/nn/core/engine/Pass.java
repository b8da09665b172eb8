package dev.nn.core.engine;

import dev.nn.kernels.team.Member;
import org.jspecify.annotations.Nullable;

/**
 * A batch on its way through a network and back; all members of a team call each method at once.
 */
public interface Pass {

  /** Computes a member's share of z = x·W + b and a = f(z) of every layer. */
  void forward(Member member);

  /**
   * Computes the mean loss, Σ wᵣ·Lᵣ / Σ wᵣ, for each member, and its share of the gradient by a.
   */
  double loss(Member member);

  /** Computes a member's share of the gradients of all parameters. */
  void backward(Member member);

  /** Makes the batch ready to go forward again, at other parameters. */
  default void again() {}

  /** Returns the number of rows of the batch. */
  int rows();

  /** Returns the number of members that share the work. */
  int members();

  /** Returns Σ wᵣ·Lᵣ, after {@link #loss}. */
  double lossSum();

  /** Returns Σ wᵣ, after {@link #loss}. */
  double weightSum();

  /** Returns whether any row of the batch counts. */
  boolean hasWeight();

  /**
   * Returns the buffers, of a part whose loss is not finite if there is one; null for rows
   * elsewhere.
   */
  @Nullable Workspace buffers();
}
