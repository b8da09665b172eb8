package dev.nn.core.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.testkit.OptimizerContract;
import org.junit.jupiter.api.Test;

class SgdTest implements OptimizerContract<Sgd> {

  /** w = 3 − 0.25 · 2 = 2.5, then 2.5 + 0.5 · 1 = 3. */
  @Test
  void twoStepsByHand() {
    OneParameter w = new OneParameter(new Sgd(), 3);
    assertEquals(2.5f, w.step(0.25f, 2));
    assertEquals(3f, w.step(0.5f, -1));
  }
}
