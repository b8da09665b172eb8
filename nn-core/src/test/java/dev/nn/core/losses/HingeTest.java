package dev.nn.core.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.LossContract;
import dev.nn.testkit.Samples;
import org.junit.jupiter.api.Test;

class HingeTest implements LossContract<Hinge> {

  private static final float[] PREDICTION = {0.5f, 2, 0.5f, -3};

  @Override
  public Matrix targets(int rows, int columns, RandomStream random) {
    return Samples.signs(rows, columns, random);
  }

  /**
   * t p = (1/2, 2, −1/2, 3): terms (1/2, 0, 3/2, 0), L = 2/4; dL/dp = −t / 4 where a term is above
   * 0.
   */
  @Test
  void oneRowByHand() {
    Evaluation row = Evaluation.of(new Hinge(), PREDICTION, new float[] {1, 1, -1, -1});
    assertEquals(0.5, row.value());
    assertArrayEquals(new float[] {-0.25f, 0, 0.25f, 0}, row.gradient().row(0));
  }

  @Test
  void zeroCountsAsMinusOne() {
    Evaluation signs = Evaluation.of(new Hinge(), PREDICTION, new float[] {1, 1, -1, -1});
    Evaluation bits = Evaluation.of(new Hinge(), PREDICTION, new float[] {1, 1, 0, 0});
    assertEquals(signs.value(), bits.value());
    assertArrayEquals(signs.gradient().row(0), bits.gradient().row(0));
  }

  @Test
  void nothingPullsAtTheMargin() {
    assertEquals(0, Evaluation.of(new Hinge(), 1, 1).slope());
  }
}
