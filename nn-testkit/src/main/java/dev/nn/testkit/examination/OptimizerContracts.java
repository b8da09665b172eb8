package dev.nn.testkit.examination;

import dev.nn.api.Optimizer;
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
    return switch (optimizer.needs().scope()) {
      case NETWORK -> usual((rate, decays) -> new OfSteps(optimizer, rate, decays));
      case TENSORS -> usual((rate, decays) -> new OfTensors(optimizer, rate, decays));
      case ELEMENTS ->
          optimizer.needs().averages()
              ? usual((rate, decays) -> new OfAverages(optimizer, rate, decays))
              : usual((rate, decays) -> new OfBlocks(optimizer, rate, decays));
    };
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

  record OfTensors(Optimizer standard, float learningRate, boolean decays)
      implements TensorOptimizerContract<Optimizer> {
    @Override
    public Optimizer plugin() {
      return Contracts.another(standard);
    }
  }

  record OfSteps(Optimizer standard, float learningRate, boolean decays)
      implements StepOptimizerContract<Optimizer> {
    @Override
    public Optimizer plugin() {
      return Contracts.another(standard);
    }
  }

  record OfAverages(Optimizer standard, float learningRate, boolean decays)
      implements AveragingOptimizerContract<Optimizer> {
    @Override
    public Optimizer plugin() {
      return Contracts.another(standard);
    }
  }
}
