package dev.nn.core.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DoubleExponentialTest {

  /** StrictMath.exp is within 1 ulp of the true value itself. */
  @Test
  void isWithinTwoUlpOfStrictMath() {
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      double x = i % 2 == 0 ? 1400 * random.nextDouble() - 700 : 2 * random.nextDouble() - 1;
      double expected = StrictMath.exp(x);
      double error = Math.abs(DoubleExponential.exp(x) - expected) / Math.ulp(expected);
      assertTrue(error <= 2, () -> "e^" + x + " is off by " + error + " ulp");
    }
  }

  @Test
  void isExactAtTheEdges() {
    assertEquals(1, DoubleExponential.exp(0));
    assertEquals(0, DoubleExponential.exp(-2e4));
    assertEquals(0, DoubleExponential.exp(Double.NEGATIVE_INFINITY));
    assertEquals(Double.POSITIVE_INFINITY, DoubleExponential.exp(Double.POSITIVE_INFINITY));
    assertEquals(Double.NaN, DoubleExponential.exp(Double.NaN));
  }
}
