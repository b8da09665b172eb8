package dev.nn.core.losses;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Loss;
import dev.nn.testkit.LossContract;
import org.junit.jupiter.api.Test;

class GammaTest implements LossContract<Gamma> {

  /** t = (2, 3), p = (1, 2): terms 2 and log 2 + 3/2; slopes 1 − 2 and 1/2 − 3/4, halved. */
  @Test
  void oneRowByHand() {
    Evaluation row = Evaluation.of(new Gamma(), new float[] {1, 2}, new float[] {2, 3});
    assertEquals((3.5 + StrictMath.log(2)) / 2, row.value(), 1e-15);
    assertArrayEquals(new float[] {-0.5f, -0.125f}, row.gradient().row(0));
  }

  @Test
  void logitsGiveTheSameLossAndTheGradientByThem() {
    Loss onLogits = Evaluation.onLogits(new Gamma(), "exponential");
    for (double z : new double[] {-3, 0, 2.5}) {
      float p = (float) StrictMath.exp(z);
      Evaluation ofMean = Evaluation.of(new Gamma(), p, 0.75);
      Evaluation ofLog = Evaluation.of(onLogits, z, 0.75);
      assertEquals(ofMean.value(), ofLog.value(), 1e-6 * Math.abs(ofMean.value()));
      assertEquals(ofMean.slope() * p, ofLog.slope(), 1e-5 * Math.abs(ofLog.slope()));
    }
  }

  @Test
  void goesOnInAStraightLineBelowZero() {
    Evaluation zero = Evaluation.of(new Gamma(), 0, 2);
    Evaluation below = Evaluation.of(new Gamma(), -1, 2);
    assertEquals(zero.value() - zero.slope(), below.value(), 1e-7 * below.value());
    assertEquals(zero.slope(), below.slope());
  }

  @Test
  void isFiniteWhereThePredictionIsZero() {
    Evaluation row = Evaluation.of(new Gamma(), 0, 2);
    assertTrue(Double.isFinite(row.value()));
    assertTrue(Float.isFinite(row.slope()) && row.slope() < 0);
  }
}
