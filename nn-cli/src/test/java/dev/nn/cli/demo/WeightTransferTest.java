package dev.nn.cli.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WeightTransferTest {

  /** Returns a network whose parameters are first, first + 1, … */
  private static Network network(String spec, float first) {
    NetworkSpec layers = NetworkSpec.parse(spec);
    float[] parameters = new float[layers.parameterCount()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = first + i;
    }
    return Network.of(layers, parameters, Plugins.discover());
  }

  /** W₀ = (1 2; 3 4), b₀ = (5 6), W₁ = (7; 8), b₁ = 9 */
  private final Network two = network("2 -> 2 tanh -> 1 identity", 1);

  /** A third unit has its own weights: 102, 105 and 108, and that of the output 111. */
  @Test
  void unitsThatBothHaveKeepTheirWeights() {
    Network three = network("2 -> 3 tanh -> 1 identity", 100);
    assertArrayEquals(
        new float[] {1, 2, 102, 3, 4, 105, 5, 6, 108, 7, 8, 111, 9},
        Session.transferred(two, three).parameters());
  }

  @Test
  void aUnitLessIsTheLast() {
    Network one = network("2 -> 1 relu -> 1 identity", 100);
    assertArrayEquals(new float[] {1, 3, 5, 7, 9}, Session.transferred(two, one).parameters());
  }

  /** The output of another layer has nothing in common with that before. */
  @Test
  void anotherLayerBeginsAnew() {
    Network deeper = network("2 -> 2 tanh -> 2 tanh -> 1 identity", 100);
    float[] expected = deeper.parameters();
    System.arraycopy(two.parameters(), 0, expected, 0, 6);
    assertArrayEquals(expected, Session.transferred(two, deeper).parameters());

    Network linear = network("2 -> 1 identity", 100);
    assertArrayEquals(linear.parameters(), Session.transferred(two, linear).parameters());
  }

  @Test
  void theSameLayersKeepAll() {
    Network other = network("2 -> 2 relu -> 1 identity", 100);
    float[] kept = Session.transferred(two, other).parameters();
    assertArrayEquals(two.parameters(), kept, Arrays.toString(kept));
  }
}
