package dev.nn.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Initializer;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.plugins.Plugins;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** An initializer may ask for the layer of its weights. */
class InitializerOfLayerTest {

  /** Fills W with the number of the layer plus a tenth of the length of its activation's name. */
  private record Telling() implements Initializer {

    @Override
    public String name() {
      return "acme:telling";
    }

    @Override
    public void initialize(Matrix weights, RandomStream random) {
      throw new IllegalStateException("the layer is known");
    }

    @Override
    public void initialize(Matrix weights, NetworkSpec network, int layer, RandomStream random) {
      float value = layer + network.layers().get(layer).activation().length() / 10f;
      Arrays.fill(weights.data(), weights.start(), weights.end(), value);
    }
  }

  @Test
  void seesTheNumberAndTheActivation() {
    NetworkSpec spec = NetworkSpec.parse("2 -> 3 relu -> 2 tanh initializer=zeros -> 1 identity");
    Network network = Network.create(spec, 1, Plugins.discover(), new Telling());
    assertEquals(0.4f, network.weights(0).get(1, 2));
    assertEquals(0, network.weights(1).get(1, 1));
    assertEquals(2.8f, network.weights(2).get(1, 0));
    assertEquals(0, network.biases(2).get(0, 0));
  }
}
