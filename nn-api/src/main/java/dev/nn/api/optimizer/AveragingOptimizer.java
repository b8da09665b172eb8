package dev.nn.api.optimizer;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;

/**
 * An optimizer that learns at one point and evaluates at another: schedule-free methods, averages
 * of the parameters.
 *
 * <p>The averages are used wherever the network is used: for validation, early stopping and other
 * listeners, checkpoints read as models, and the result of the training. Gradients and the loss of
 * training are those of the parameters in training, which checkpoints keep too.
 *
 * <p>A {@link TensorOptimizer} or {@link StepOptimizer} may implement this interface as well.
 */
public interface AveragingOptimizer extends Optimizer {

  /**
   * Computes the parameters to evaluate with, after some updates. It may be called after any
   * update, or not at all; training goes on in the same way.
   *
   * @param block the parameters in training, their state and numbers, all only read; whole tensors
   *     for a {@link TensorOptimizer} or {@link StepOptimizer}; its gradients are undefined
   * @param step the number of updates so far, from 1
   * @param averages receives the parameters to evaluate with, with the indices of {@code
   *     block.values()}: set every element from {@code block.start()} to {@code block.end()}, and
   *     no other
   */
  void average(ParameterBlock block, long step, float[] averages);
}
