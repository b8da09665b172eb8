package dev.nn.api.optimizer;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import java.util.List;

/**
 * One step of a {@link StepOptimizer}: the parameters of the network, and loss and gradient of the
 * batch as a function of them. Valid during the call of {@link StepOptimizer#step} alone.
 *
 * <p>All arrays are flat, cover the whole network and share their indices: W₀, b₀, W₁, b₁, …, each
 * W row-major, and the parameters of a learned activation after b of its layer. They are the same
 * arrays in each step of a training.
 */
public interface OptimizerStep {

  /**
   * Returns the parameters, to be read and written. Their values at the end of the step are those
   * of the network.
   *
   * @return the array itself, [parameters]
   */
  float[] values();

  /**
   * Returns the gradient of {@link #loss()} at the point of the last evaluation; only read. It has
   * the penalties, and is clipped where the training clips.
   *
   * @return the array itself, [parameters]
   */
  float[] gradients();

  /**
   * Returns a state array, to be read and written.
   *
   * @param slot from 0 to {@link Optimizer#slots()} - 1
   * @return the array itself, [parameters]; 0 everywhere at the first step
   */
  float[] state(int slot);

  /**
   * Returns the numbers that are kept from step to step, to be read and written: as many as {@link
   * StepOptimizer#numbers()}, all 0 at the start, and part of checkpoints.
   *
   * @return the array itself, not a copy
   */
  double[] numbers();

  /**
   * Returns views of the same arrays by tensor: W₀, b₀, W₁, b₁, …, with their shapes.
   *
   * @return an unmodifiable list, a block for each tensor
   */
  List<ParameterBlock> tensors();

  /**
   * Returns the learning rate η, 0 or more, with the schedules applied.
   *
   * @return η
   */
  float learningRate();

  /**
   * Returns the number of this step, from 1.
   *
   * @return the number, 1 at the first step of a training; a resumed training counts on
   */
  long number();

  /**
   * Returns the mean loss of the batch with the penalties, l1·Σ|w| + ½·l2·Σw², at the point of the
   * last evaluation. Before the first call of {@link #evaluate}, that is the point at which the
   * step begins.
   *
   * @return a number in 64 bits, or NaN
   */
  double loss();

  /**
   * Computes loss and gradient at the present {@link #values()}, and returns the loss. All
   * evaluations of a step are of the same rows, with the same outputs dropped.
   *
   * <p>The loss is NaN or infinite where the numbers of the network are; all gradients are then
   * NaN. A line search should step back; nothing else is thrown.
   *
   * @return {@link #loss()} at this point
   */
  double evaluate();
}
