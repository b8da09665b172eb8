package dev.nn.api;

/**
 * The rule that turns a gradient into a change of the parameters.
 *
 * <p>A rule is stateless: its memory (a velocity, a mean of squares) is in the state arrays of the
 * {@link ParameterBlock}, which the trainer owns.
 *
 * <p>A rule of single parameters implements this interface alone. Others ask for more:
 *
 * <ul>
 *   <li>{@link dev.nn.api.optimizer.TensorOptimizer}: whole tensors, and sums over the network
 *       before the update;
 *   <li>{@link dev.nn.api.optimizer.StepOptimizer}: all parameters at once, and loss and gradient
 *       at other points;
 *   <li>{@link dev.nn.api.optimizer.AveragingOptimizer}, alone or with one of these: other
 *       parameters to evaluate with than to learn at.
 * </ul>
 */
public interface Optimizer extends Named {

  /**
   * Returns the number of state arrays, each as long as the parameters and zero at the start: SGD
   * 0, momentum 1, Adam 2.
   *
   * @return the number of arrays, 0 unless overridden; the same each time
   */
  default int slots() {
    return 0;
  }

  /**
   * Updates the parameters from {@code block.start()} to {@code block.end()}, and their state, in
   * one pass. Each parameter is updated by itself, so that results do not depend on the blocks.
   * Several threads may each update a block at once.
   *
   * @param block the parameters, their gradients (only read) and their state
   * @param learningRate η, 0 or more, with the schedules applied
   * @param step the number of this update, from 1
   */
  void update(ParameterBlock block, float learningRate, long step);
}
