package dev.nn.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LayerHealthTest {

  private static final Plugins PLUGINS = Plugins.discover();

  /** Units of z = x + bias for x from -1 to 1. */
  @ParameterizedTest
  @CsvSource({
    "relu, -2, 1, 0",
    "relu, 0, 0, 0",
    "relu, -0.5, 0, 0", // some rows get through
    "relu, 5, 0, 0",
    "leaky_relu, -50, 0, 0",
    "elu, -20, 0, 1",
    "gelu, -50, 1, 0",
    "sigmoid, -12, 0, 1",
    "sigmoid, -200, 0, 1", // where it is 0 to the last bit
    "hard_sigmoid, -9, 0, 1",
    "relu6, -9, 1, 0", // flat at both ends, but dead as relu is
    "sigmoid, 12, 0, 1",
    "sigmoid, 5, 0, 0", // the slope is 0.0177 at 4
    "tanh, -9, 0, 1",
    "tanh, 0, 0, 0",
    "hard_sigmoid, 9, 0, 1",
    "identity, 1000, 0, 0"
  })
  void evaluatesAUnitByItsSlopeOnAllRows(String activation, float bias, int dead, int saturated) {
    Network network =
        network("1 -> 1 " + activation + " -> 1 sigmoid", new float[] {1, bias, 1, 0});

    LayerHealth health = LayerHealth.of(network, line(2001)).get(0);

    assertEquals(List.of(dead, saturated), List.of(health.dead(), health.saturated()));
  }

  /** f'(z) in general is a matrix: softmax takes the gradient 1, 1, … to 0, and is not flat. */
  @ParameterizedTest
  @MethodSource("activations")
  void noActivationIsFlatAroundOne(String activation) {
    String layers = "1 -> 2 " + activation + " -> 1 identity";
    Network drawn = Network.create(NetworkSpec.parse(layers), 1, PLUGINS);
    float[] parameters = drawn.parameters(); // with the activation's own after W and b
    System.arraycopy(new float[] {1, 2, 1, 1}, 0, parameters, 0, 4);

    LayerHealth health = LayerHealth.of(drawn.withParameters(parameters), line(100)).get(0);

    assertEquals(0, health.dead() + health.saturated());
  }

  static List<String> activations() {
    return List.copyOf(PLUGINS.activations().names());
  }

  @Test
  void countsTheUnitsOfEachLayerButTheLast() {
    Network network =
        network(
            "1 -> 3 relu -> 2 tanh -> 1 sigmoid",
            new float[] {1, 1, 1, -9, 0, -9, /**/ 0, 0, 0, 0, 0, 0, 0, 20, /**/ 0, 0, 99});

    List<LayerHealth> health = LayerHealth.of(network, line(10));

    assertEquals(
        List.of(
            new LayerHealth(0, network.spec().layers().get(0), 2, 0),
            new LayerHealth(1, network.spec().layers().get(1), 0, 1)),
        health);
  }

  @Test
  void manyRowsAreRepresentedEvenly() {
    Matrix x = Matrix.zeros(100_000, 1);
    for (int r = 0; r < 100; r++) {
      x.set(99_900 + r, 0, 5); // only the last thousandth brings the unit to life
    }
    Network network = network("1 -> 1 relu -> 1 identity", new float[] {1, -1, 1, 0});

    LayerHealth health = LayerHealth.of(network, Samples.of(x, Matrix.zeros(100_000, 1))).get(0);

    assertEquals(0, health.dead());
  }

  /** Samples without weights leave the weights as they are: all 1, by their contract. */
  @Test
  void readsRowsOfWeightOne() {
    float[][] seen = new float[1][];
    Samples rows = line(3);
    Samples spy =
        new Samples() {
          @Override
          public int rows() {
            return rows.rows();
          }

          @Override
          public int inputColumns() {
            return rows.inputColumns();
          }

          @Override
          public int targetColumns() {
            return rows.targetColumns();
          }

          @Override
          public void read(int[] order, int from, Matrix inputs, Matrix targets, float[] weights) {
            seen[0] = weights.clone();
            rows.read(order, from, inputs, targets, weights);
          }
        };

    LayerHealth.of(network("1 -> 1 relu -> 1 identity", new float[4]), spy);

    assertArrayEquals(new float[] {1, 1, 1}, seen[0]);
  }

  @Test
  void rejectsRowsThatDoNotSuit() {
    Network network = network("1 -> 1 relu -> 1 identity", new float[4]);
    Samples wide = Samples.of(Matrix.zeros(3, 2), Matrix.zeros(3, 1));
    assertThrows(IllegalArgumentException.class, () -> LayerHealth.of(network, wide));
  }

  private static Network network(String layers, float[] parameters) {
    return Network.of(NetworkSpec.parse(layers), parameters, PLUGINS);
  }

  /** Rows from -1 to 1. */
  private static Samples line(int rows) {
    Matrix x = Matrix.zeros(rows, 1);
    for (int r = 0; r < rows; r++) {
      x.set(r, 0, -1 + 2f * r / (rows - 1));
    }
    return Samples.of(x, Matrix.zeros(rows, 1));
  }
}
