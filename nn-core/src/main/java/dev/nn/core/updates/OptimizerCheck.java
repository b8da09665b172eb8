package dev.nn.core.updates;

import dev.nn.api.Optimizer;
import dev.nn.api.optimizer.StepOptimizer;
import dev.nn.api.optimizer.TensorOptimizer;

/** The refusal of optimizers in trainings whose settings they cannot go with. */
public final class OptimizerCheck {

  private OptimizerCheck() {}

  /**
   * Refuses an optimizer of two interfaces, with a negative number of numbers, or one that does not
   * go with clipping.
   *
   * @throws IllegalArgumentException with the reason and a remedy
   */
  public static void require(Optimizer optimizer, Penalties penalties) {
    if (optimizer instanceof StepOptimizer && optimizer instanceof TensorOptimizer) {
      throw new IllegalArgumentException(
          "the optimizer %s implements StepOptimizer and TensorOptimizer; expected one of them: a StepOptimizer has all tensors, by step.tensors()"
              .formatted(optimizer.name()));
    }
    int numbers = OptimizerMemory.numbers(optimizer);
    if (numbers < 0) {
      throw new IllegalArgumentException(
          "the optimizer %s keeps %s numbers; expected 0 or more from numbers()"
              .formatted(optimizer.name(), numbers));
    }
    boolean clips =
        penalties.clipValue() < Float.POSITIVE_INFINITY
            || penalties.clipNorm() < Float.POSITIVE_INFINITY;
    if (clips && optimizer instanceof StepOptimizer stepping && !stepping.acceptsClipping()) {
      throw new IllegalArgumentException(
          "the optimizer %s needs the derivative of the loss, and the gradients are clipped (clipValue %s, clipNorm %s); clip nothing, or choose another optimizer"
              .formatted(optimizer.name(), penalties.clipValue(), penalties.clipNorm()));
    }
  }

  /**
   * Refuses batches of some rows with an optimizer that needs all.
   *
   * @param batches of an epoch
   */
  public static void requireRows(Optimizer optimizer, int batches, int batchSize, int rows) {
    if (batches > 1 && optimizer instanceof StepOptimizer stepping && stepping.needsAllRows()) {
      throw new IllegalArgumentException(
          "the optimizer %s needs all rows in each step, and a batch has %s of %s; use a batch size of %s or more"
              .formatted(optimizer.name(), batchSize, rows, rows));
    }
  }
}
