package dev.nn.core.updates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.ParameterBlock;
import dev.nn.api.optimizer.OptimizerStep;
import dev.nn.api.optimizer.StepOptimizer;
import dev.nn.api.optimizer.TensorOptimizer;
import dev.nn.core.Network;
import dev.nn.core.plugins.PluginKind;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.shards.LocalSteps;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings that cannot go together are refused before training, with a remedy. */
class OptimizerCheckTest {

  private static final Plugins PLUGINS = Plugins.discover();

  /** Needs the derivative of the loss over all rows. */
  private record Exact() implements StepOptimizer {

    @Override
    public String name() {
      return "acme:exact";
    }

    @Override
    public boolean needsAllRows() {
      return true;
    }

    @Override
    public boolean acceptsClipping() {
      return false;
    }

    @Override
    public void step(OptimizerStep step) {}
  }

  private record Both() implements StepOptimizer, TensorOptimizer {

    @Override
    public String name() {
      return "acme:both";
    }

    @Override
    public int numbers() {
      return 0;
    }

    @Override
    public void update(ParameterBlock tensor, float learningRate, long step) {}

    @Override
    public void step(OptimizerStep step) {}
  }

  @Test
  void clippingIsRefusedByAnOptimizerThatNeedsTheDerivative() {
    assertRefused(
        "the optimizer acme:exact needs the derivative of the loss, and the gradients are clipped"
            + " (clipValue Infinity, clipNorm 1.0); clip nothing, or choose another optimizer",
        new Exact(),
        TrainingSpec.builder().clipNorm(1).build());
    trainer(new Sam(), TrainingSpec.builder().clipNorm(1).build());
  }

  @Test
  void oneOptimizerHasOneInterface() {
    assertRefused(
        "implements StepOptimizer and TensorOptimizer", new Both(), TrainingSpec.defaults());
  }

  @Test
  void batchesAreRefusedByAnOptimizerThatNeedsAllRows() {
    Network network = Network.create(NetworkSpec.parse("3 -> 2 identity"), 1, PLUGINS);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                trainer(new Exact(), TrainingSpec.builder().batchSize(20).build())
                    .fit(network, WholeOptimizersTest.data(23, 1)));
    assertEquals(
        "the optimizer acme:exact needs all rows in each step, and a batch has 20 of 23; use a"
            + " batch size of 23 or more",
        e.getMessage());
    trainer(new Exact(), TrainingSpec.builder().batchSize(23).epochs(1).build())
        .fit(network, WholeOptimizersTest.data(23, 1));
  }

  @Test
  void localStepsTakeOptimizersWhoseStateHasAMean() {
    TrainingSpec local =
        TrainingSpec.builder().batchSize(10).shards(2).localSteps(LocalSteps.averaged(2)).build();
    String remedy = "take shards without local steps, or another optimizer";
    assertRefused("acme:sam takes the step of the whole network", new Sam(), local);
    assertRefused(remedy, new Sam(), local);
    assertRefused("acme:schedule_free evaluates with other parameters", new ScheduleFree(), local);
    assertRefused("acme:normalized_sgd keeps numbers", new NormalizedSgd(), local);
    Network network = Network.create(NetworkSpec.parse("3 -> 2 identity"), 1, PLUGINS);
    trainer(new Adafactor(), local).fit(network, WholeOptimizersTest.data(23, 1));
  }

  @Test
  void outerOptimizersOfLocalStepsAreRefusedAlike() {
    Plugins plugins = PLUGINS.with(PluginKind.OPTIMIZER, List.of(new Sam()));
    TrainingSpec local =
        TrainingSpec.builder().localSteps(new LocalSteps(2, "acme:sam", 0.5f)).build();
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Trainer(local, plugins))
            .getMessage();
    assertTrue(message.contains("acme:sam takes the step of the whole network"), message);
  }

  private static void assertRefused(String part, Optimizer optimizer, TrainingSpec spec) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> trainer(optimizer, spec)).getMessage();
    assertTrue(message.contains(part), message);
  }

  private static Trainer trainer(Optimizer optimizer, TrainingSpec spec) {
    return new Trainer(spec, PLUGINS.losses().get(spec.loss()), optimizer, List.of());
  }
}
