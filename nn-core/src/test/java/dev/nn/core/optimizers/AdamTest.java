package dev.nn.core.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.testkit.OptimizerContract;
import org.junit.jupiter.api.Test;

class AdamTest implements OptimizerContract<Adam> {

  /**
   * β₁ = 1/2, β₂ = 3/4, ε = 1, η = 1/2. Step 1, g = 3: m = 3/2, s = 9/4; m̂ = (3/2) / (1/2) = 3, ŝ
   * = (9/4) / (1/4) = 9; w = 2 − 3 / (3 + 1) / 2 = 1.625. Step 2, g = 0: m = 3/4, s = 27/16; m̂ =
   * (3/4) / (3/4) = 1, ŝ = (27/16) / (7/16) = 27/7; w = 1.625 − 1 / (√(27/7) + 1) / 2.
   */
  @Test
  void twoStepsByHand() {
    OneParameter w = new OneParameter(new Adam(0.5, 0.75, 1), 2);
    assertEquals(1.625f, w.step(0.5f, 3), 0x1p-23f);
    double second = 1.625 - 0.5 / (Math.sqrt(27 / 7.0) + 1);
    assertEquals((float) second, w.step(0.5f, 0), 2 * 0x1p-23f);
    assertEquals(0.75f, w.state(0));
    assertEquals(1.6875f, w.state(1));
  }

  /** m̂ / √ŝ is 1 at step 1: the corrections undo the start at 0 for any size of g. */
  @Test
  void theFirstStepHasTheLengthOfTheRate() {
    for (float g : new float[] {1e-3f, 1, 1e3f}) {
      assertEquals(-0.01f, new OneParameter(new Adam(), 0).step(0.01f, g), 2e-7f);
    }
  }

  @Test
  void rejectsValuesOutOfRange() {
    assertThrows(IllegalArgumentException.class, () -> new Adam(1, 0.999, 1e-8));
    assertThrows(IllegalArgumentException.class, () -> new Adam(0.9, 1, 1e-8));
    assertThrows(IllegalArgumentException.class, () -> new Adam(0.9, 0.999, 0));
  }
}
