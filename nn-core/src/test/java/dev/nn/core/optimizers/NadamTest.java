package dev.nn.core.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.testkit.OptimizerContract;
import org.junit.jupiter.api.Test;

class NadamTest implements OptimizerContract<Nadam> {

  /**
   * β₁ = 1/2, β₂ = 3/4, ε = 1, η = 1/2. Step 1, g = 3: m = 3/2, ŝ = 9; m̄ = (1/2) (3/2) / (1 − 1/4)
   * + (1/2) 3 / (1 − 1/2) = 1 + 3 = 4; w = 2 − 4 / (3 + 1) / 2 = 1.5. Step 2, g = 0: m = 3/4, ŝ =
   * 27/7; m̄ = (1/2) (3/4) / (1 − 1/8) = 3/7; w = 1.5 − 3/7 / (√(27/7) + 1) / 2.
   */
  @Test
  void twoStepsByHand() {
    OneParameter w = new OneParameter(new Nadam(0.5, 0.75, 1), 2);
    assertEquals(1.5f, w.step(0.5f, 3), 0x1p-23f);
    double second = 1.5 - 3 / 7.0 / (Math.sqrt(27 / 7.0) + 1) / 2;
    assertEquals((float) second, w.step(0.5f, 0), 2 * 0x1p-23f);
  }

  @Test
  void rejectsValuesOutOfRange() {
    assertThrows(IllegalArgumentException.class, () -> new Nadam(1, 0.999, 1e-8));
    assertThrows(IllegalArgumentException.class, () -> new Nadam(0.9, 1, 1e-8));
    assertThrows(IllegalArgumentException.class, () -> new Nadam(0.9, 0.999, 0));
  }
}
