package dev.nn.core.updates;

import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;

/** The refusal of optimizers in trainings whose settings they cannot go with. */
public final class OptimizerCheck {

  private OptimizerCheck() {}

  /**
   * Refuses an optimizer that needs exact gradients where they are clipped.
   *
   * @throws IllegalArgumentException with the reason and a remedy
   */
  public static void require(Optimizer optimizer, Penalties penalties) {
    boolean clips =
        penalties.clipValue() < Float.POSITIVE_INFINITY
            || penalties.clipNorm() < Float.POSITIVE_INFINITY;
    if (clips && optimizer.needs().exactGradients()) {
      throw new IllegalArgumentException(
          "the optimizer %s needs the derivative of the loss, and the gradients are clipped (clipValue %s, clipNorm %s); clip nothing, or choose another optimizer"
              .formatted(optimizer.name(), penalties.clipValue(), penalties.clipNorm()));
    }
  }

  /**
   * Refuses an optimizer with local steps, whose state is averaged over shards, array by array.
   *
   * @throws IllegalArgumentException with the reason and a remedy
   */
  public static void requireLocal(Optimizer optimizer) {
    OptimizerNeeds needs = optimizer.needs();
    String reason = null;
    if (needs.scope() == OptimizerNeeds.Scope.NETWORK) {
      reason = "takes the step of the whole network, with all its rows";
    } else if (needs.averages()) {
      reason = "evaluates with other parameters than those that shards exchange";
    } else if (needs.numbers() > 0) {
      reason = "keeps numbers for each tensor, of which shards have no mean";
    }
    if (reason != null) {
      throw new IllegalArgumentException(
          "the optimizer %s %s, and the training has local steps; take shards without local steps, or another optimizer"
              .formatted(optimizer.name(), reason));
    }
  }

  /**
   * Refuses batches of some rows with an optimizer that needs all.
   *
   * @param batches of an epoch
   */
  public static void requireRows(Optimizer optimizer, int batches, int batchSize, int rows) {
    if (batches > 1 && optimizer.needs().allRows()) {
      throw new IllegalArgumentException(
          "the optimizer %s needs all rows in each step, and a batch has %s of %s; use a batch size of %s or more"
              .formatted(optimizer.name(), batchSize, rows, rows));
    }
  }
}
