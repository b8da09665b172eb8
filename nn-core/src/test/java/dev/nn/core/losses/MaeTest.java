package dev.nn.core.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.testkit.LossContract;
import org.junit.jupiter.api.Test;

class MaeTest implements LossContract<Mae> {

  /** d = (1, −2, 0, 3): L = (1 + 2 + 0 + 3) / 4 = 1.5, dL/dp = sign(d) / 4. */
  @Test
  void oneRowByHand() {
    Evaluation row = Evaluation.of(new Mae(), new float[] {2, 1, 5, 0}, new float[] {1, 3, 5, -3});
    assertEquals(1.5, row.value());
    assertArrayEquals(new float[] {0.25f, -0.25f, 0, 0.25f}, row.gradient().row(0));
  }
}
