package dev.nn.core.updates;

import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.OptimizerNeeds.Scope;
import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.LayerShape;

/** The sizes of the memory of optimizers. */
public final class OptimizerMemory {

  private OptimizerMemory() {}

  /** Returns the arrays of an optimizer in a checkpoint: its state, and parameters in training. */
  public static int saved(Optimizer optimizer) {
    return optimizer.slots() + (optimizer.needs().averages() ? 1 : 0);
  }

  /** Returns the numbers of an optimizer in a checkpoint. */
  public static int numbers(Optimizer optimizer, Architecture network) {
    OptimizerNeeds needs = optimizer.needs();
    return needs.scope() == Scope.TENSORS ? needs.numbers() * tensors(network) : needs.numbers();
  }

  private static int tensors(Architecture network) {
    int learned = (int) network.layers().stream().filter(LayerShape::isLearned).count();
    return 2 * network.layers().size() + learned; // W and b of each layer, and p
  }

  /** Returns the most arrays of an optimizer in training: its state, averages and copies. */
  public static int inTraining(Optimizer optimizer) {
    boolean copies = optimizer.needs().scope() != Scope.ELEMENTS;
    return saved(optimizer) + (copies ? 2 : 0);
  }
}
