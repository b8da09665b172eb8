package dev.nn.api;

/**
 * The rule that turns a gradient into a change of the parameters.
 *
 * <p>A rule is stateless: its memory (a velocity, a mean of squares) is in the state arrays of the
 * {@link ParameterBlock}, which the trainer owns.
 *
 * <p>A rule of single parameters implements {@link #update} and, with a memory, {@link #slots}. A
 * rule that needs more, such as whole tensors or the loss at other points, asks for it by {@link
 * #needs}.
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
   * Returns what the rule needs beside a range of parameters, their gradients and state: nothing,
   * unless overridden.
   *
   * @return the needs, the same each time
   */
  default OptimizerNeeds needs() {
    return OptimizerNeeds.ELEMENTS;
  }

  /**
   * Prepares the update of a tensor, for {@link OptimizerNeeds#TENSORS} alone: all tensors are
   * prepared before the first is updated. It may write the state and the numbers of the tensor, but
   * no parameter; it does nothing unless overridden.
   *
   * @param tensor see {@link #update}
   * @param learningRate η of the update to come
   * @param step the number of the update to come, from 1
   */
  default void prepare(ParameterBlock tensor, float learningRate, long step) {}

  /**
   * Updates the parameters from {@code block.start()} to {@code block.end()}, and their state, in
   * one pass: any part of a tensor, a whole tensor, or the whole network, as {@link #needs} says.
   * Results may not depend on the division of single parameters into blocks. Several threads may
   * each update a block at once.
   *
   * @param block the parameters, their gradients (only read) and their state
   * @param learningRate η, 0 or more, with the schedules applied
   * @param step the number of this update, from 1
   */
  void update(ParameterBlock block, float learningRate, long step);

  /**
   * Computes the parameters to evaluate with, after some updates, for a rule that {@link
   * OptimizerNeeds#withAverages needs averages} alone: the parameters themselves, unless
   * overridden. It may be called after any update, or not at all; training goes on in the same way.
   *
   * @param block the parameters in training, their state and numbers, all only read; whole tensors
   *     for a rule of tensors or of the network; its gradients are undefined
   * @param step the number of updates so far, from 1
   * @param averages receives the parameters to evaluate with, with the indices of {@code
   *     block.values()}: set every element from {@code block.start()} to {@code block.end()}, and
   *     no other
   */
  default void average(ParameterBlock block, long step, float[] averages) {
    int length = block.end() - block.start();
    System.arraycopy(block.values(), block.start(), averages, block.start(), length);
  }
}
