package dev.nn.api;

/**
 * The rule that turns a gradient into a parameter update.
 *
 * <p>A rule is stateless. What it remembers, such as a velocity or a mean of squares, is in the
 * state arrays of the {@link ParameterBlock}, and the trainer owns these.
 *
 * <p>A rule for single parameters implements {@link #update}, and {@link #slots} if it needs state.
 * If a rule needs more, such as whole tensors or the loss at other points, it must say so in {@link
 * #needs}.
 */
public interface Optimizer extends Named {

  /**
   * {@return the number of state arrays, the same each time: SGD has 0, momentum 1, Adam 2; 0
   * unless overridden} Each array is as long as the parameters and starts as zeros.
   */
  default int slots() {
    return 0;
  }

  /**
   * {@return what the rule needs in addition to a range of parameters, their gradients and state:
   * nothing unless overridden, and the same each time}
   */
  default OptimizerNeeds needs() {
    return OptimizerNeeds.ELEMENTS;
  }

  /**
   * Prepares the update of a tensor. Called only for {@link OptimizerNeeds#TENSORS}: all tensors
   * are prepared before the first is updated. This method may write the tensor's state and numbers,
   * but no parameter. Does nothing unless overridden.
   *
   * @param tensor see {@link #update}
   * @param learningRate η of the coming update
   * @param step the number of the coming update, from 1
   */
  default void prepare(ParameterBlock tensor, float learningRate, long step) {}

  /**
   * Updates the parameters from {@code block.start()} to {@code block.end()}, and their state, in
   * one pass. Depending on {@link #needs}, the block is any part of a tensor, a whole tensor, or
   * the whole network. If a block can be part of a tensor, results must not depend on how
   * parameters are divided into blocks. Several threads may call this method at once, each for a
   * block of its own.
   *
   * @param block the parameters, their gradients (only read) and their state
   * @param learningRate η, 0 or more, with the schedules applied
   * @param step the number of this update, from 1
   */
  void update(ParameterBlock block, float learningRate, long step);

  /**
   * Computes the parameters to evaluate with, after some updates. Called only if the rule {@link
   * OptimizerNeeds#withAverages needs averages}. Copies the parameters in training unless
   * overridden. nn may call this method after any update, or not at all, so it must not affect
   * further training.
   *
   * @param block the parameters in training, with their state and numbers, all only read; whole
   *     tensors if the scope is tensors or the network; its gradients are undefined
   * @param step the number of updates so far, from 1
   * @param averages receives the parameters to evaluate with, at the indices of {@code
   *     block.values()}: set every element from {@code block.start()} to {@code block.end()}, and
   *     no other
   */
  default void average(ParameterBlock block, long step, float[] averages) {
    int length = block.end() - block.start();
    System.arraycopy(block.values(), block.start(), averages, block.start(), length);
  }
}
