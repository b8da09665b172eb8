package dev.nn.core.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.testkit.LossContract;
import org.junit.jupiter.api.Test;

class MseTest implements LossContract<Mse> {

  /** d = (1, −2, 0, 3): L = (1 + 4 + 0 + 9) / 4 = 3.5, dL/dp = 2 d / 4. */
  @Test
  void oneRowByHand() {
    Evaluation row = Evaluation.of(new Mse(), new float[] {2, 1, 5, 0}, new float[] {1, 3, 5, -3});
    assertEquals(3.5, row.value());
    assertArrayEquals(new float[] {0.5f, -1, 0, 1.5f}, row.gradient().row(0));
  }

  /** 10³⁰ squared is beyond float, but not beyond the double the loss is summed in. */
  @Test
  void largeErrorsDoNotOverflow() {
    Evaluation row = Evaluation.of(new Mse(), 1e30, 0);
    assertEquals(1e60, row.value(), 1e53);
    assertEquals(2e30f, row.slope());
  }
}
