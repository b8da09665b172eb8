package dev.nn.data.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.NetworkSpec;
import dev.nn.core.Network;
import dev.nn.core.plugins.Plugins;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inputs of 0 are left out only where no bit can tell. */
class ZeroInputsTest {

  private static final int FIRST_OF_W1 = 2 * 3 + 3;
  private static final int FIRST_OF_B1 = FIRST_OF_W1 + 3 * 2;

  private final float[] parameters = new float[FIRST_OF_B1 + 2];

  private int leastBits(String activation, int layer) {
    NetworkSpec spec = NetworkSpec.parse("2 -> 3 %s -> 2 identity".formatted(activation));
    return NetworkSource.leastInput(Network.of(spec, parameters, Plugins.discover()), layer);
  }

  @Test
  void noTermOfAnInputThatCountsVanishes() {
    Arrays.fill(parameters, 1);
    parameters[FIRST_OF_W1 + 4] = -0x1p-20f;
    parameters[FIRST_OF_W1 + 5] = 0;
    float least = Float.intBitsToFloat(leastBits("relu", 1));
    assertEquals(Math.nextUp(0x1p-80f), least);
    assertTrue(least * 0x1p-20f >= 0x1p-100f);
  }

  @ParameterizedTest
  @CsvSource({"relu, 1, true", "relu, 0, false", "tanh, 1, false", "leaky_relu, 1, false"})
  void onlyAfterAnActivationThatGivesZeros(String activation, int layer, boolean expected) {
    Arrays.fill(parameters, 1);
    assertEquals(expected, leastBits(activation, layer) > 0);
  }

  @ParameterizedTest
  @CsvSource({"NaN, 1", "Infinity, 1", "1, NaN", "1, Infinity", "1, -0", "1e-30, 1"})
  void notWhereAParameterDoesNotAllowIt(float weight, float bias) {
    Arrays.fill(parameters, 1);
    parameters[FIRST_OF_W1 + 3] = weight;
    parameters[FIRST_OF_B1 + 1] = bias;
    assertEquals(0, leastBits("relu", 1));
  }
}
