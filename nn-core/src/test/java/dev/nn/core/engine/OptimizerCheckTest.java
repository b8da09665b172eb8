package dev.nn.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.NetworkSpec;
import dev.nn.api.Optimizer;
import dev.nn.api.OptimizerNeeds;
import dev.nn.api.ParameterBlock;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.Trainer;
import dev.nn.core.training.TrainingSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Settings that cannot go together are refused before training, with a remedy. */
class OptimizerCheckTest {

  private static final Plugins PLUGINS = Plugins.discover();

  /** Needs the derivative of the loss over all rows. */
  private record Exact() implements Optimizer {

    @Override
    public String name() {
      return "acme:exact";
    }

    @Override
    public OptimizerNeeds needs() {
      return OptimizerNeeds.NETWORK.withAllRows().withExactGradients();
    }

    @Override
    public void update(ParameterBlock network, float learningRate, long number) {}
  }

  @Test
  void clippingIsRejectedByAnOptimizerThatNeedsTheDerivative() {
    assertRejected(
        new Exact(),
        TrainingSpec.builder().clipNorm(1).build(),
        "acme:exact",
        "clipNorm 1.0",
        "turn clipping off");
    trainer(new Sam(), TrainingSpec.builder().clipNorm(1).build());
  }

  @Test
  void batchesAreRejectedByAnOptimizerThatNeedsAllRows() {
    Network network = Network.create(NetworkSpec.parse("3 -> 2 identity"), 1, PLUGINS);
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                trainer(new Exact(), TrainingSpec.builder().batchSize(20).build())
                    .fit(network, WholeOptimizersTest.data(23, 1)));
    assertThat(e).hasMessageContainingAll("acme:exact", "20 of 23", "23 or more");
    trainer(new Exact(), TrainingSpec.builder().batchSize(23).epochs(1).build())
        .fit(network, WholeOptimizersTest.data(23, 1));
  }

  private static void assertRejected(Optimizer optimizer, TrainingSpec spec, String... parts) {
    assertThat(assertThrows(IllegalArgumentException.class, () -> trainer(optimizer, spec)))
        .hasMessageContainingAll(parts);
  }

  private static Trainer trainer(Optimizer optimizer, TrainingSpec spec) {
    return new Trainer(spec, PLUGINS.losses().get(spec.loss()), optimizer, List.of());
  }
}
