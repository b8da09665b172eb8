package dev.nn.core.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.LossContract;
import dev.nn.testkit.Samples;
import org.junit.jupiter.api.Test;

class KlDivergenceTest implements LossContract<KlDivergence> {
  @Override
  public Matrix targets(int rows, int columns, RandomStream random) {
    return Samples.distributions(rows, columns, random);
  }

  /**
   * t = (1/2, 1/2, 0), p = (1/4, 1/2, 1/4): L = 1/2 log 2 + 1/2 log 1 + 0, dL/dp = −t / p = (−2,
   * −1, 0).
   */
  @Test
  void oneRowByHand() {
    Evaluation row =
        Evaluation.of(
            new KlDivergence(), new float[] {0.25f, 0.5f, 0.25f}, new float[] {0.5f, 0.5f, 0});
    assertEquals(StrictMath.log(2) / 2, row.value(), 1e-16);
    assertArrayEquals(new float[] {-2, -1, -0f}, row.gradient().row(0));
  }

  @Test
  void isZeroWhereBothAreEqual() {
    float[] t = {0.75f, 0.25f, 1e-9f, 0};
    assertEquals(0.0, Evaluation.of(new KlDivergence(), t, t).value());
  }

  @Test
  void isFiniteWhereThePredictionIsZero() {
    Evaluation row = Evaluation.of(new KlDivergence(), new float[] {0, 1}, new float[] {1, 0});
    assertEquals(7 * StrictMath.log(10) + 1, row.value(), 1e-14);
    assertEquals(-1e7f, row.slope());
    assertTrue(row.gradient().get(0, 1) == 0);
  }
}
