package dev.nn.core.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.testkit.OptimizerContract;
import org.junit.jupiter.api.Test;

class NesterovTest implements OptimizerContract<Nesterov> {

  /**
   * μ = 1/2, η = 1/4. Step 1: v = 2, w = 3 − (2 + 2/2) / 4 = 2.25. Step 2: v = 2/2 + 1 = 2, w =
   * 2.25 − (1 + 2/2) / 4 = 1.75.
   */
  @Test
  void twoStepsByHand() {
    OneParameter w = new OneParameter(new Nesterov(0.5), 3);
    assertEquals(2.25f, w.step(0.25f, 2));
    assertEquals(1.75f, w.step(0.25f, 1));
    assertEquals(2f, w.state(0));
  }

  @Test
  void rejectsAShareOutsideOfZeroToOne() {
    assertThrows(IllegalArgumentException.class, () -> new Nesterov(1));
    assertThrows(IllegalArgumentException.class, () -> new Nesterov(-0.1));
  }
}
