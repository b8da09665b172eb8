package dev.nn.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlopeTest {

  /** Half a unit in the last place of a float near 1. */
  private static final double ROUNDING = 0x1p-24;

  @ParameterizedTest
  @ValueSource(floats = {-20, -3.3f, -1, -0.01f, 0, 1e-6f, 0.5f, 2, 7.7f})
  void sineInFloatHasTheSlopeOfCosine(float x) {
    Slope slope = Slope.of(v -> (float) Math.sin(v), x, ROUNDING);
    assertFalse(slope.isKink());
    assertEquals(Math.cos(x), slope.value(), slope.tolerance());
    // With |f‴| ≤ 1, curvature and rounding meet at h³ = 24 E, between 2⁻⁷ and 2⁻⁶; a step below
    // 2⁻⁸
    // would be too cautious.
    assertTrue(slope.tolerance() < 2 * 3 * ROUNDING * 0x1p8, slope::toString);
    assertTrue(slope.agreesWith(Math.cos(x)));
    assertFalse(slope.agreesWith(Math.cos(x) + 1e-3));
    assertFalse(slope.agreesWith(Double.NaN));
  }

  @Test
  void steepFunctionGetsASmallerStep() {
    Slope slope = Slope.of(v -> Math.tanh(100 * v), 0.001f, 1e-12);
    double t = Math.tanh(100 * 0.001f);
    assertFalse(slope.isKink());
    assertTrue(slope.agreesWith(100 * (1 - t * t)), slope::toString);
    assertTrue(slope.tolerance() < 0.1, slope::toString);
  }

  @Test
  void slopeAtLargeNumbersUsesALargeStep() {
    Slope slope = Slope.of(v -> (double) v * v, 1e6f, 1e12 * ROUNDING);
    assertFalse(slope.isKink());
    assertTrue(slope.agreesWith(2e6), slope::toString);
    assertFalse(slope.agreesWith(2.02e6), slope::toString);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 1e-5f, -1e-5f})
  void kinkIsSeen(float x) {
    assertTrue(Slope.of(Math::abs, x, ROUNDING).isKink());
  }

  @ParameterizedTest
  @ValueSource(floats = {0.001f, -0.01f, 0.03f, -0.0417f, 0.05f, 0.0625f, 0.1f, -0.2f})
  void slopeBesideAKinkIsThatOfItsSide(float x) {
    Slope slope = Slope.of(Math::abs, x, ROUNDING);
    assertFalse(slope.isKink(), slope::toString);
    assertTrue(slope.agreesWith(Math.signum(x)), slope::toString);
    assertFalse(slope.agreesWith(0.97 * Math.signum(x)), slope::toString);
  }

  /** Wherever the kink lies in the step, the bound holds or the point is given up. */
  @Test
  void boundHoldsForAKinkAnywhere() {
    for (int i = -1000; i <= 1000; i++) {
      float kink = i * 1.7e-4f;
      Slope slope = Slope.of(v -> Math.max(v, kink), 0, ROUNDING);
      double left = kink < 0 ? 1 : 0;
      assertTrue(slope.isKink() || slope.agreesWith(left), () -> kink + ": " + slope);
    }
  }

  @Test
  void jumpIsNoSlope() {
    assertTrue(Slope.of(v -> v > 1 ? 1 : 0, 1, ROUNDING).isKink());
  }

  @Test
  void stepsLeadOutOfTheDomainButNotAll() {
    Slope slope = Slope.of(v -> Math.log(v), 0.01f, 1e-15);
    assertFalse(slope.isKink());
    assertTrue(slope.agreesWith(1 / (double) 0.01f), slope::toString);
  }

  @Test
  void nanHasNoSlope() {
    Slope slope = Slope.of(v -> Double.NaN, 0.3f, ROUNDING);
    assertTrue(slope.isKink());
    assertFalse(slope.agreesWith(0));
  }
}
