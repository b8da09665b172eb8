package dev.nn.core.engine;

import static dev.nn.core.engine.LearnedTrainingTest.DATA;
import static dev.nn.core.engine.LearnedTrainingTest.PLUGINS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.LayerSpec;
import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.Objective;
import dev.nn.core.ParameterTensors;
import dev.nn.core.safetensors.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers whose groups of inputs have outputs of their own. */
class GroupedLayersTest {

  private static Network network(String layers) {
    return Network.create(NetworkSpec.parse(layers), 3, PLUGINS);
  }

  /** Returns the network without groups that has zeros in their place. */
  private static Network dense(Network grouped) {
    List<LayerSpec> layers = new ArrayList<>();
    List<Float> parameters = new ArrayList<>();
    for (LayerSpec layer : grouped.spec().layers()) {
      add(parameters, grouped.weights(layers.size()));
      add(parameters, grouped.biases(layers.size()));
      add(parameters, grouped.activationParameters(layers.size()));
      layers.add(layer.withGroups(List.of()));
    }
    float[] values = new float[parameters.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = parameters.get(i);
    }
    return Network.of(new NetworkSpec(layers), values, PLUGINS);
  }

  private static void add(List<Float> parameters, Matrix m) {
    for (int i = m.start(); i < m.end(); i++) {
      parameters.add(m.data()[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3 -> 6 tanh groups=3x1 -> 2 softmax",
        "3 -> 60 acme:prelu groups=2,1 -> 40 silu groups=10x6 -> 2 softmax",
        "3 -> 80 relu groups=1,2,2,1 -> 2 softmax",
        "3 -> 12 acme:glu groups=1,2 -> 2 softmax"
      })
  void theyHaveTheBitsOfZerosOutside(String layers) {
    Network grouped = network(layers);
    Network dense = dense(grouped);
    for (int rows : new int[] {1, 2, 5, 23}) {
      Matrix x = inputs(rows);
      assertArrayEquals(dense.predict(x).data(), grouped.predict(x).data());
    }
    Network gradient = grouped.withParameters(gradient(grouped));
    Network whole = dense.withParameters(gradient(dense));
    for (int l = 0; l < grouped.spec().layers().size(); l++) {
      Matrix places = grouped.weights(l);
      Matrix expected = whole.weights(l);
      for (int i = 0; i < expected.end(); i++) {
        expected.data()[i] = places.data()[i] == 0 ? 0 : expected.data()[i];
      }
      assertArrayEquals(expected.data(), gradient.weights(l).data());
      assertArrayEquals(whole.biases(l).data(), gradient.biases(l).data());
    }
  }

  private static Matrix inputs(int rows) {
    Matrix x = Matrix.zeros(rows, 3);
    for (int i = 0; i < x.end(); i++) {
      x.data()[i] = (float) RandomStream.of(rows).gaussian(i);
    }
    return x;
  }

  private static float[] gradient(Network network) {
    Objective objective = new Objective(network, PLUGINS.losses().get("mse"), DATA);
    return objective.gradient(network.parameters());
  }

  @Test
  void aFileHoldsTheirWeightsAlone() {
    Network network = network("3 -> 8 tanh groups=2,1 -> 4 relu groups=4x2 -> 2 softmax");
    List<Tensor> tensors = ParameterTensors.of("", network, network.parameters());
    assertEquals(List.of(3, 4), tensors.get(0).shape());
    assertEquals(List.of(8, 1), tensors.get(2).shape());
    assertEquals(network.spec().parameterCount(), network.parameterCount());
    assertEquals(3 * 4 + 8 + 8 + 4 + 4 * 2 + 2, network.parameterCount());
  }

  /** Equal inputs of equal groups would otherwise stay equal in training. */
  @Test
  void theirFirstWeightsDiffer() {
    Matrix w = network("2 -> 4 tanh groups=2x1 -> 1 identity").weights(0);
    assertEquals(0, w.get(0, 2));
    assertEquals(0, w.get(1, 1));
    assertEquals(
        4, Stream.of(w.get(0, 0), w.get(0, 1), w.get(1, 2), w.get(1, 3)).distinct().count());
  }
}
