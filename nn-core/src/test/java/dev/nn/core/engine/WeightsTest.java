package dev.nn.core.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.NetworkSpec;
import dev.nn.api.RandomStream;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Predictions of small and large networks for inputs of which half are 0, with and without blocks.
 */
class WeightsTest {

  @ParameterizedTest
  @CsvSource({
    "20, 40, 1",
    "20, 40, 2",
    "70, 300, 1",
    "1000, 2304, 1",
    "1000, 2304, 2",
    "1024, 2112, 4"
  })
  void predictionsAreChainsOverTheInputs(int inputs, int outputs, int blocks) {
    NetworkSpec spec = NetworkSpec.parse("%s -> %s identity".formatted(inputs, outputs));
    float[] parameters = new float[spec.parameterCount()];
    RandomStream random = RandomStream.of(9);
    for (int i = 0; i < inputs; i++) {
      for (int j = 0; j < outputs; j++) {
        boolean inBlock = i * blocks / inputs == j * blocks / outputs;
        int at = i * outputs + j;
        parameters[at] = inBlock ? (float) random.gaussian(at) : 0;
      }
    }
    for (int j = 0; j < outputs; j++) {
      parameters[inputs * outputs + j] = j - 3;
    }
    Network network = Network.of(spec, parameters, Plugins.discover());
    for (int rows : new int[] {1, 5}) {
      Matrix x = Matrix.zeros(rows, inputs);
      for (int i = 0; i < x.data().length; i++) {
        x.data()[i] = Math.max(0, (float) random.gaussian(1_000_000L + i));
      }
      Matrix z = network.predict(x);
      for (int r = 0; r < rows; r++) {
        for (int j = 0; j < outputs; j++) {
          float sum = parameters[inputs * outputs + j];
          for (int i = 0; i < inputs; i++) {
            sum = Math.fma(x.get(r, i), parameters[i * outputs + j], sum);
          }
          assertEquals(sum, z.get(r, j), "row %s, output %s".formatted(r, j));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void aWeightThatIsNotFiniteCountsForAnInputOfZero(float weight) {
    NetworkSpec spec = NetworkSpec.parse("300 -> 512 identity");
    float[] parameters = new float[spec.parameterCount()];
    Arrays.fill(parameters, 0, 300 * 512, 0.1f);
    parameters[5 * 512 + 7] = weight;
    Network network = Network.of(spec, parameters, Plugins.discover());
    Matrix z = network.predict(Matrix.zeros(1, 300));
    assertTrue(Float.isNaN(z.get(0, 7)));
    assertEquals(0, z.get(0, 8));
  }
}
