package dev.nn.core.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.testkit.OptimizerContract;
import org.junit.jupiter.api.Test;

class RmspropTest implements OptimizerContract<Rmsprop> {

  /**
   * ρ = 3/4, ε = 1, η = 1/2. Step 1: s = 16/4 = 4, w = 2 − 4 / (2 + 1) / 2 = 2 − 2/3. Step 2: s = 4
   * · 3/4 + 24/4, with g = −√24, is 9; w grows by √24 / (3 + 1) / 2 = √24 / 8.
   */
  @Test
  void twoStepsByHand() {
    OneParameter w = new OneParameter(new Rmsprop(0.75, 1), 2);
    assertEquals((float) (2 - 2 / 3.0), w.step(0.5f, 4), 0x1p-23f);
    double root = Math.sqrt(24);
    assertEquals((float) (2 - 2 / 3.0 + root / 8), w.step(0.5f, (float) -root), 2 * 0x1p-23f);
    assertEquals(9f, w.state(0), 0x1p-20f);
  }

  @Test
  void rejectsValuesOutOfRange() {
    assertThrows(IllegalArgumentException.class, () -> new Rmsprop(1, 1e-7));
    assertThrows(IllegalArgumentException.class, () -> new Rmsprop(0.9, 0));
  }
}
