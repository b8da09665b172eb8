package dev.nn.core.updates;

import dev.nn.api.Optimizer;
import dev.nn.api.optimizer.AveragingOptimizer;
import dev.nn.api.optimizer.StepOptimizer;
import dev.nn.api.optimizer.TensorOptimizer;
import dev.nn.core.engine.Architecture;
import dev.nn.core.engine.LayerShape;

/** The sizes of the memory of optimizers. */
public final class OptimizerMemory {

  private OptimizerMemory() {}

  /** Returns the arrays of an optimizer in a checkpoint: its state, and parameters in training. */
  public static int saved(Optimizer optimizer) {
    return optimizer.slots() + (optimizer instanceof AveragingOptimizer ? 1 : 0);
  }

  /** Returns the numbers of an optimizer in a checkpoint. */
  public static int numbers(Optimizer optimizer, Architecture network) {
    int ofEach = numbers(optimizer);
    return optimizer instanceof TensorOptimizer ? ofEach * tensors(network) : ofEach;
  }

  private static int tensors(Architecture network) {
    int learned = (int) network.layers().stream().filter(LayerShape::isLearned).count();
    return 2 * network.layers().size() + learned; // W and b of each layer, and p
  }

  /** Returns the numbers of a tensor, or of the network for an optimizer of whole steps. */
  static int numbers(Optimizer optimizer) {
    if (optimizer instanceof StepOptimizer stepping) {
      return stepping.numbers();
    }
    return optimizer instanceof TensorOptimizer ofTensors ? ofTensors.numbers() : 0;
  }

  /** Returns the most arrays of an optimizer in training: its state, averages and copies. */
  public static int inTraining(Optimizer optimizer) {
    boolean copies = optimizer instanceof TensorOptimizer || optimizer instanceof StepOptimizer;
    return saved(optimizer) + (copies ? 2 : 0);
  }
}
