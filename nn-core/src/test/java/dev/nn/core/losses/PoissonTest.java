package dev.nn.core.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.testkit.LossContract;
import org.junit.jupiter.api.Test;

class PoissonTest implements LossContract<Poisson> {
  /**
   * t = (4, 0), p = (2, 3): L = ((2 − 4 log 2) + 3) / 2, dL/dp = (1 − 4/2, 1 − 0) / 2 = (−1/2,
   * 1/2).
   */
  @Test
  void oneRowByHand() {
    Evaluation row = Evaluation.of(new Poisson(), new float[] {2, 3}, new float[] {4, 0});
    assertEquals((5 - 4 * StrictMath.log(2)) / 2, row.value(), 1e-15);
    assertArrayEquals(new float[] {-0.5f, 0.5f}, row.gradient().row(0));
  }

  @Test
  void isFiniteWhereThePredictionIsZero() {
    Evaluation row = Evaluation.of(new Poisson(), 0, 2);
    assertEquals(2 * (7 * StrictMath.log(10) + 1), row.value(), 1e-14);
    assertEquals(1 - 2e7f, row.slope());
  }
}
