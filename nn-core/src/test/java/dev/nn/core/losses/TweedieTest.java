package dev.nn.core.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Loss;
import dev.nn.testkit.LossContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TweedieTest implements LossContract<Tweedie> {

  /**
   * ρ = 3/2, t = (0, 3), p = (4, 1/4): terms 2·2 + 0 and 2/2 + 2·3·2, so L = 17 / 2; slopes p^(−½)
   * − t p^(−3/2) = 1/2 and 2 − 3·8, halved.
   */
  @Test
  void oneRowByHand() {
    Evaluation row = Evaluation.of(new Tweedie(), new float[] {4, 0.25f}, new float[] {0, 3});
    assertEquals(8.5, row.value(), 1e-14);
    assertArrayEquals(new float[] {0.25f, -11}, row.gradient().row(0), 1e-6f);
  }

  @Test
  void logitsGiveTheSameLossAndTheGradientByThem() {
    for (double z : new double[] {-3, 0, 2.5}) {
      float p = (float) StrictMath.exp(z);
      Evaluation ofMean = Evaluation.of(new Tweedie(1.3), p, 0.75);
      Evaluation ofLog = Evaluation.of(onLogits(1.3), z, 0.75);
      assertEquals(ofMean.value(), ofLog.value(), 1e-6 * ofMean.value());
      assertEquals(ofMean.slope() * p, ofLog.slope(), 1e-5 * Math.abs(ofLog.slope()));
    }
  }

  @Test
  void meansThatFloatRoundsToZeroKeepTheirGradient() {
    Evaluation row = Evaluation.of(onLogits(1.5), -120, 1);
    assertEquals(-StrictMath.exp(60), row.slope(), 1e-6 * StrictMath.exp(60));
    assertTrue(Double.isFinite(row.value()));
  }

  @Test
  void goesOnInAStraightLineBelowZero() {
    Evaluation zero = Evaluation.of(new Tweedie(1.9), 0, 2);
    Evaluation below = Evaluation.of(new Tweedie(1.9), -1, 2);
    assertEquals(zero.value() - zero.slope(), below.value(), 1e-7 * below.value());
    assertEquals(zero.slope(), below.slope());
  }

  @Test
  void isFiniteWhereThePredictionIsZero() {
    Evaluation row = Evaluation.of(new Tweedie(1.9), 0, 2);
    assertTrue(Double.isFinite(row.value()));
    assertTrue(Float.isFinite(row.slope()) && row.slope() < 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2, 0, 3, Double.NaN})
  void rejectsPowers(double power) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Tweedie(power)).getMessage();
    assertThat(message).contains("tweedie: power is " + power, "above 1", "below 2");
  }

  private static Loss onLogits(double power) {
    return Evaluation.onLogits(new Tweedie(power), "exponential");
  }
}
