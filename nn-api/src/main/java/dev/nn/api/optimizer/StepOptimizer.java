package dev.nn.api.optimizer;

import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;

/**
 * An optimizer that takes the step of the whole network by itself, and may ask for loss and
 * gradient at other points: sharpness-aware minimization (SAM), a line search, L-BFGS.
 *
 * <p>{@link #step} is called once for each batch, in one thread; the threads of the training share
 * each evaluation. {@link #update} is never called.
 */
public interface StepOptimizer extends Optimizer {

  /**
   * Returns how many numbers are kept for the network, such as a count of the vectors in the
   * history: 0 unless overridden.
   *
   * @return the number, 0 or more; the same each time
   */
  default int numbers() {
    return 0;
  }

  /**
   * Returns whether every step has to see all rows, since the rule compares gradients of several
   * steps: false unless overridden. A training in smaller batches is then refused.
   *
   * @return true to refuse batches that are smaller than the data
   */
  default boolean needsAllRows() {
    return false;
  }

  /**
   * Returns whether the rule takes clipped gradients, which are not the derivative of the loss:
   * true unless overridden. A training that clips is refused otherwise.
   *
   * @return false to refuse trainings that clip
   */
  default boolean acceptsClipping() {
    return true;
  }

  /**
   * Moves the parameters of {@code step.values()}, and the state.
   *
   * @param step the point and its loss, and the way to evaluate others; not to be kept
   */
  void step(OptimizerStep step);

  /** Throws an {@link UnsupportedOperationException}: only {@link #step} is called. */
  @Override
  default void update(ParameterBlock block, float learningRate, long step) {
    throw new UnsupportedOperationException(
        "the optimizer %s takes whole steps; call step".formatted(name()));
  }
}
