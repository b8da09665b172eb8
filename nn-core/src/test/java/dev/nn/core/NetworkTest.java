package dev.nn.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.plugins.PluginException;
import dev.nn.core.plugins.Plugins;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

  private static final Plugins PLUGINS = Plugins.discover();
  private static final NetworkSpec SPEC = NetworkSpec.parse("3 -> 4 relu -> 2 identity");

  @Test
  void theSeedDecidesTheWeightsAndBiasesAreZero() {
    Network network = Network.create(SPEC, 1, PLUGINS);

    assertArrayEquals(network.parameters(), Network.create(SPEC, 1, PLUGINS).parameters());
    assertFalse(Arrays.equals(network.parameters(), Network.create(SPEC, 2, PLUGINS).parameters()));
    assertArrayEquals(new float[4], network.biases(0).row(0));
    assertArrayEquals(new float[2], network.biases(1).row(0));
  }

  @Test
  void layersOfOneShapeGetDifferentWeights() {
    Network network = Network.create(NetworkSpec.parse("3 -> 3 relu -> 3 identity"), 1, PLUGINS);

    assertFalse(Arrays.equals(network.weights(0).data(), network.weights(1).data()));
  }

  @Test
  void aLayersOwnInitializerGoesBeforeTheDefault() {
    Network network =
        Network.create(
            NetworkSpec.parse("3 -> 4 relu initializer=zeros -> 2 identity"), 1, PLUGINS);

    assertArrayEquals(new float[12], network.weights(0).data());
    assertFalse(Arrays.equals(new float[8], network.weights(1).data()));
  }

  @Test
  void parametersAreCopiedInAndOut() {
    float[] given = new float[SPEC.parameterCount()];
    Network network = Network.of(SPEC, given, PLUGINS);

    given[0] = 1;
    network.parameters()[0] = 2;
    network.weights(0).set(0, 0, 3);
    network.biases(0).set(0, 0, 4);

    assertArrayEquals(new float[SPEC.parameterCount()], network.parameters());
  }

  @Test
  void laysParametersOutLayerByLayer() {
    float[] counting = new float[SPEC.parameterCount()];
    for (int i = 0; i < counting.length; i++) {
      counting[i] = i;
    }

    Network network = Network.of(SPEC, counting, PLUGINS);

    assertEquals(6, network.weights(0).get(1, 2), "row 1 of [3 × 4] starts at 4");
    assertArrayEquals(new float[] {12, 13, 14, 15}, network.biases(0).row(0));
    assertArrayEquals(new float[] {18, 19}, network.weights(1).row(1));
    assertArrayEquals(new float[] {24, 25}, network.biases(1).row(0));
  }

  @Test
  void rejectsAWrongNumberOfParameters() {
    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> Network.of(SPEC, new float[25], PLUGINS)))
        .hasMessageContainingAll("25 parameters", "has 26", SPEC.table());
  }

  @Test
  void rejectsAnUnknownActivation() {
    NetworkSpec spec = NetworkSpec.parse("3 -> 4 rely");

    assertThat(assertThrows(PluginException.class, () -> Network.create(spec, 1, PLUGINS)))
        .hasMessageContainingAll("activation 'rely'", "nearest first");
  }

  @Test
  void rejectsInputsOfTheWrongWidth() {
    Network network = Network.create(SPEC, 1, PLUGINS);

    assertThat(
            assertThrows(IllegalArgumentException.class, () -> network.predict(Matrix.zeros(2, 5))))
        .hasMessageContainingAll("inputs have 5", "network takes 3", SPEC.table());
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> network.predictor().predict(Matrix.zeros(2, 3), Matrix.zeros(1, 2))))
        .hasMessageContainingAll("[1 × 2]", "[2 × 3]", "expected [2 × 2]", SPEC.table());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 255, 256, 257, 600})
  void predictsEachRowAsIfAlone(int rows) {
    Network network = Network.create(SPEC, 1, PLUGINS);
    Matrix x = Matrix.zeros(rows, 3);
    for (int i = 0; i < x.end(); i++) {
      x.data()[i] = RandomStream.of(1).uniform(i, -1, 1);
    }

    Predictor predictor = network.predictor();
    Matrix p = Matrix.zeros(rows, 2);
    predictor.predict(x, p);

    for (int r = 0; r < rows; r++) {
      assertArrayEquals(network.predict(x.slice(r, r + 1)).row(0), p.row(r));
    }
    Matrix again = Matrix.zeros(rows, 2);
    predictor.predict(x, again);
    assertArrayEquals(p.data(), again.data(), "a predictor keeps nothing from call to call");
  }
}
