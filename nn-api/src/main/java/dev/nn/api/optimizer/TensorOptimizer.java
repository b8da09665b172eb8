package dev.nn.api.optimizer;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;

/**
 * An optimizer that updates whole tensors: a rule with norms, means of rows and columns, or matrix
 * products, such as LAMB, Adafactor or Muon.
 *
 * <p>Every call gets all of one tensor, row-major ({@link ParameterBlock}). Threads divide tensors,
 * so a tensor is always one thread's, and a sum over it has the same bits for any number of
 * threads.
 *
 * <p>A rule that depends on all tensors, such as a bound on the norm of all gradients, has two
 * passes: {@link #prepare} writes the part of a tensor into its {@link ParameterBlock#numbers()},
 * and {@link #update} reads their sum over all tensors, {@link ParameterBlock#total}.
 */
public interface TensorOptimizer extends Optimizer {

  /**
   * Returns how many numbers are kept for each tensor, such as a count or the norm of a state: 0
   * unless overridden.
   *
   * @return the number, 0 or more; the same each time
   */
  default int numbers() {
    return 0;
  }

  /**
   * Prepares the update of a tensor. All tensors are prepared before the first is updated. It may
   * write the state and the numbers of the tensor, but no parameter; it does nothing unless
   * overridden.
   *
   * @param tensor see {@link #update}
   * @param learningRate η of the update to come
   * @param step the number of the update to come, from 1
   */
  default void prepare(ParameterBlock tensor, float learningRate, long step) {}

  /**
   * Updates all parameters of a tensor, its state and its numbers. Several threads may each update
   * a tensor at once.
   *
   * @param tensor the parameters, row-major, their gradients (only read), state and numbers
   * @param learningRate η, 0 or more, with the schedules applied
   * @param step the number of this update, from 1
   */
  @Override
  void update(ParameterBlock tensor, float learningRate, long step);
}
