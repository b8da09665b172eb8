package dev.nn.core.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtendedLogTest {

  @ParameterizedTest
  @ValueSource(doubles = {1e-7, 2e-7, 0.5, 1, 3, 1e30})
  void isTheLogarithmFromTheEdgeOn(double x) {
    assertEquals(StrictMath.log(x), ExtendedLog.of(x));
    assertEquals(1 / x, ExtendedLog.slope(x));
  }

  /**
   * ln 10⁻⁷ = −7 ln 10 = −16.11810; the tangent there has slope 10⁷, so it is 1 less at 0 and 2
   * less at −10⁻⁷.
   */
  @Test
  void isTheTangentBelow() {
    double atEdge = -7 * StrictMath.log(10);
    assertEquals(atEdge - 0.5, ExtendedLog.of(0.5e-7), 1e-14);
    assertEquals(atEdge - 1, ExtendedLog.of(0), 1e-14);
    assertEquals(atEdge - 2, ExtendedLog.of(-1e-7), 1e-14);
    assertEquals(1e7, ExtendedLog.slope(0.5e-7), 1e-8);
    assertEquals(1e7, ExtendedLog.slope(-1), 1e-8);
  }

  @Test
  void valueAndSlopeAreContinuousAtTheEdge() {
    double below = Math.nextDown(1e-7);
    assertEquals(ExtendedLog.of(1e-7), ExtendedLog.of(below), 1e-14);
    assertEquals(ExtendedLog.slope(1e-7), ExtendedLog.slope(below), 1e-8);
    assertTrue(ExtendedLog.of(below) <= ExtendedLog.of(1e-7));
  }

  @Test
  void notANumberStaysNone() {
    assertTrue(Double.isNaN(ExtendedLog.of(Double.NaN)));
    assertTrue(Double.isNaN(ExtendedLog.slope(Double.NaN)));
  }
}
