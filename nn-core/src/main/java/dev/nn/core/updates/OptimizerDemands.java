package dev.nn.core.updates;

import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.OptimizerNeeds.Scope;
import dev.nn.core.engine.Architecture;

/** What the needs of an optimizer mean for a training: settings that it refuses, and its memory. */
public final class OptimizerDemands {

  private OptimizerDemands() {}

  /** Refuses an optimizer that needs exact gradients where they are clipped. */
  public static void requireExactGradients(Optimizer optimizer, Penalties penalties) {
    boolean clips =
        penalties.clipValue() < Float.POSITIVE_INFINITY
            || penalties.clipNorm() < Float.POSITIVE_INFINITY;
    if (clips && optimizer.needs().exactGradients()) {
      throw new IllegalArgumentException(
          "the optimizer %s needs the derivative of the loss, and the gradients are clipped (clipValue %s, clipNorm %s); clip nothing, or choose another optimizer"
              .formatted(optimizer.name(), penalties.clipValue(), penalties.clipNorm()));
    }
  }

  /** Refuses several batches of an epoch with an optimizer that needs all rows. */
  public static void requireAllRows(Optimizer optimizer, int batches, int batchSize, int rows) {
    if (batches > 1 && optimizer.needs().allRows()) {
      throw new IllegalArgumentException(
          "the optimizer %s needs all rows in each step, and a batch has %s of %s; use a batch size of %s or more"
              .formatted(optimizer.name(), batchSize, rows, rows));
    }
  }

  /** Returns the arrays of an optimizer in a checkpoint: its state, and parameters in training. */
  public static int savedArrays(Optimizer optimizer) {
    return optimizer.slots() + (optimizer.needs().averages() ? 1 : 0);
  }

  /** Returns the numbers of an optimizer in a checkpoint. */
  public static int savedNumbers(Optimizer optimizer, Architecture network) {
    OptimizerNeeds needs = optimizer.needs();
    return needs.numbers() * (needs.scope() == Scope.TENSORS ? network.tensors() : 1);
  }

  /** Returns the most arrays of an optimizer in training: its state, averages and copies. */
  public static int arraysInTraining(Optimizer optimizer) {
    return savedArrays(optimizer) + (optimizer.needs().scope() == Scope.ELEMENTS ? 0 : 2);
  }
}
