package dev.nn.testkit.examination;

import dev.nn.api.Optimizer;
import dev.nn.api.optimizer.AveragingOptimizer;
import dev.nn.api.optimizer.StepOptimizer;
import dev.nn.api.optimizer.TensorOptimizer;
import dev.nn.testkit.AveragingOptimizerContract;
import dev.nn.testkit.OptimizerContract;
import dev.nn.testkit.PluginContract;
import dev.nn.testkit.StepOptimizerContract;
import dev.nn.testkit.TensorOptimizerContract;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The contracts of an optimizer by what it asks for, with some rates, with and without decay. */
final class OptimizerContracts {

  private OptimizerContracts() {}

  static List<? extends PluginContract<?>> usual(Optimizer optimizer) {
    if (optimizer instanceof StepOptimizer steps) {
      return usual((rate, decays) -> new OfSteps(steps, rate, decays));
    } else if (optimizer instanceof TensorOptimizer tensors) {
      return usual((rate, decays) -> new OfTensors(tensors, rate, decays));
    } else if (optimizer instanceof AveragingOptimizer averages) {
      return usual((rate, decays) -> new OfAverages(averages, rate, decays));
    }
    return usual((rate, decays) -> new OfBlocks(optimizer, rate, decays));
  }

  private static <C> List<C> usual(BiFunction<Float, Boolean, C> contract) {
    return Stream.of(0.01f, 0.001f, 0.1f, 1f)
        .flatMap(rate -> Stream.of(false, true).map(decays -> contract.apply(rate, decays)))
        .toList();
  }

  record OfBlocks(Optimizer standard, float learningRate, boolean decays)
      implements OptimizerContract<Optimizer> {
    @Override
    public Optimizer plugin() {
      return Contracts.another(standard);
    }
  }

  record OfTensors(TensorOptimizer standard, float learningRate, boolean decays)
      implements TensorOptimizerContract<TensorOptimizer> {
    @Override
    public TensorOptimizer plugin() {
      return Contracts.another(standard);
    }
  }

  record OfSteps(StepOptimizer standard, float learningRate, boolean decays)
      implements StepOptimizerContract<StepOptimizer> {
    @Override
    public StepOptimizer plugin() {
      return Contracts.another(standard);
    }
  }

  record OfAverages(AveragingOptimizer standard, float learningRate, boolean decays)
      implements AveragingOptimizerContract<AveragingOptimizer> {
    @Override
    public AveragingOptimizer plugin() {
      return Contracts.another(standard);
    }
  }
}
