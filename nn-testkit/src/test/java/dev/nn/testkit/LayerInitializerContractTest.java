package dev.nn.testkit;

import static dev.nn.testkit.ContractRun.breaks;

import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The contract catches an initializer that goes wrong for some layers. */
class LayerInitializerContractTest {

  /** Scales the weights by the depth of the layer. */
  abstract static class Deep implements Initializer {

    @Override
    public String name() {
      return ContractRun.nameFor(getClass());
    }

    @Override
    public void initialize(Matrix weights, RandomStream random) {
      scaled(weights, random, 1);
    }

    @Override
    public void initialize(Matrix weights, NetworkSpec network, int layer, RandomStream random) {
      scaled(weights, random, scale(layer));
    }

    private static void scaled(Matrix weights, RandomStream random, float scale) {
      for (int i = weights.start(); i < weights.end(); i++) {
        weights.data()[i] = scale * random.uniform(i - weights.start(), -1, 1);
      }
    }

    float scale(int layer) {
      return 1f / (1 + layer);
    }
  }

  public static final class Good extends Deep implements InitializerContract<Good> {}

  @Test
  void aGoodInitializerPasses() {
    ContractRun.passes(Good.class, 24);
  }

  /** Divides by the number of the layer. */
  public static final class ByZero extends Deep implements InitializerContract<ByZero> {

    @Override
    float scale(int layer) {
      return 1f / layer;
    }
  }

  @Test
  void aFirstLayerForgottenIsCaught() {
    breaks(ByZero.class, "setsTheWeightsOfEveryLayer", "layer 0 of 3 -> 1 sigmoid", "Infinity");
  }

  /** CountsLayers the layers by itself. */
  public static final class CountsLayers extends Deep implements InitializerContract<CountsLayers> {

    private final AtomicInteger layers = new AtomicInteger();

    @Override
    float scale(int layer) {
      return 1f / layers.incrementAndGet();
    }
  }

  @Test
  void aCountOfLayersIsCaught() {
    breaks(CountsLayers.class, "sameLayerGetsTheSameWeights", "the same layer and stream");
  }
}
