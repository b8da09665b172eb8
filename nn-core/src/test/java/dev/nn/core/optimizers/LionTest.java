package dev.nn.core.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.ParameterBlock.Kind;
import dev.nn.testkit.OptimizerContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LionTest implements OptimizerContract<Lion> {

  /**
   * β₁ = 1/2, β₂ = 3/4, η = 1/4. Step 1, g = 8: sign(4) = 1, w = 2 − 1/4 = 1.75, m = 8/4 = 2. Step
   * 2, g = −1: sign(2/2 − 1/2) = 1, w = 1.5, m = 2 · 3/4 − 1/4 = 1.25. Step 3, g = −1.25: sign(0) =
   * 0, w = 1.5.
   */
  @Test
  void threeStepsByHand() {
    OneParameter w = new OneParameter(new Lion(0.5, 0.75, 0), 2);
    assertEquals(1.75f, w.step(0.25f, 8));
    assertEquals(1.5f, w.step(0.25f, -1));
    assertEquals(1.25f, w.state(0));
    assertEquals(1.5f, w.step(0.25f, -1.25f));
  }

  /** w = 2 (1 − 1/4 · 1/2) − 1/4 = 1.75 − 1/4 for a weight, 2 − 1/4 for a bias. */
  @Test
  void weightsDecayAndBiasesDoNot() {
    Lion rule = new Lion(0.9, 0.99, 0.5);
    assertEquals(1.5f, new OneParameter(rule, Kind.WEIGHTS, 2).step(0.25f, 8));
    assertEquals(1.75f, new OneParameter(rule, Kind.BIASES, 2).step(0.25f, 8));
  }

  /** β₁ = 0 makes the direction sign(g). */
  @ParameterizedTest
  @ValueSource(floats = {Float.MIN_VALUE, Float.MIN_NORMAL, 1e-20f, 1, Float.MAX_VALUE})
  void everyGradientButZeroGivesAFullStep(float g) {
    assertEquals(-0.5f, new OneParameter(new Lion(0, 0.99, 0), 0).step(0.5f, g));
    assertEquals(0.5f, new OneParameter(new Lion(0, 0.99, 0), 0).step(0.5f, -g));
  }

  @Test
  void rejectsValuesOutOfRange() {
    assertThrows(IllegalArgumentException.class, () -> new Lion(1, 0.99, 0));
    assertThrows(IllegalArgumentException.class, () -> new Lion(0.9, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Lion(0.9, 0.99, -1));
    assertThrows(
        IllegalArgumentException.class, () -> new Lion(0.9, 0.99, Double.POSITIVE_INFINITY));
  }
}
