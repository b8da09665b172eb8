package dev.nn.testkit.tensors;

import dev.nn.api.Initializer;
import dev.nn.api.LayerSpec;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.testkit.check.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The checks of initial weights by layer. */
public final class LayerWeights {

  private static final Rule ALL =
      new Rule(
          "every weight of each layer is set, to a finite number, and nothing beside",
          "let the loop go from start() to end(), for any activation, first and last layers included");

  private static final Rule AGAIN =
      new Rule(
          "the same layer and stream give the same bits",
          "take all randomness from the stream, and keep nothing from one layer to the next");

  private static final List<NetworkSpec> NETWORKS =
      Stream.of(
              "3 -> 1 sigmoid",
              "3 -> 5 relu -> 2 softmax",
              "2 -> 16 leaky_relu(slope=0.2) dropout=0.1 -> 7 tanh -> 4 acme:unknown -> 3 blocks(1 softplus, 2 softmax)")
          .map(NetworkSpec::parse)
          .toList();

  private static final int MARGIN = 3;
  private static final float GUARD = 1234.5f;

  private LayerWeights() {}

  public static void setsAll(Initializer initializer) {
    for (NetworkSpec network : NETWORKS) {
      for (int layer = 0; layer < network.layers().size(); layer++) {
        Matrix weights = initialized(initializer, network, layer);
        float[] data = weights.data();
        for (int i = 0; i < data.length; i++) {
          boolean own = i >= weights.start() && i < weights.end();
          if (own == (data[i] == GUARD) || !Float.isFinite(data[i])) {
            throw ALL.broken(
                initializer,
                "layer %s of %s".formatted(layer, network),
                data[i] + " at index " + (i - weights.start()),
                own ? "a finite number" : GUARD + ", unchanged");
          }
        }
      }
    }
  }

  public static void sameAgain(Initializer initializer) {
    for (NetworkSpec network : NETWORKS) {
      for (int layer = network.layers().size() - 1; layer >= 0; layer--) {
        float[] first = initialized(initializer, network, layer).data();
        initialized(initializer, network, 0);
        float[] second = initialized(initializer, network, layer).data();
        int i = Arrays.mismatch(first, second);
        if (i >= 0) {
          throw AGAIN.broken(
              initializer,
              "layer %s of %s, twice".formatted(layer, network),
              second[i] + " at index " + (i - MARGIN),
              first[i] + ", as the first call gave");
        }
      }
    }
  }

  private static Matrix initialized(Initializer initializer, NetworkSpec network, int layer) {
    LayerSpec spec = network.layers().get(layer);
    float[] data = new float[2 * MARGIN + spec.inputs() * spec.outputs()];
    Arrays.fill(data, GUARD);
    Matrix weights = Matrix.wrap(data, MARGIN, spec.inputs(), spec.outputs());
    RandomStream random = RandomStream.of(17).derive("weights", layer);
    initializer.initialize(weights, network, layer, random);
    return weights;
  }
}
