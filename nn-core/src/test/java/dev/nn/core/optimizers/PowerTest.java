package dev.nn.core.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.core.optimizers.Adam.Power;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerTest {

  @ParameterizedTest
  @ValueSource(doubles = {0, 0x1p-40, 0.5, 0.9, 0.99, 0.999, 1 - 0x1p-30})
  void isWithinItsRoundingOfThePower(double base) {
    for (long t = 0; t < 1L << 40; t = t * 3 / 2 + 1) {
      double expected = StrictMath.pow(base, (double) t);
      assertEquals(
          expected, Power.of(base, t), t * 0x1p-52 * expected + Double.MIN_VALUE, "t=" + t);
    }
  }

  /** 0.9⁵ by squaring: 0.9 · (0.9²)², each product rounded. */
  @ParameterizedTest
  @ValueSource(doubles = {0.9, 0.999})
  void isTheProductInTheOrderOfTheBits(double base) {
    double square = base * base;
    assertEquals(base * (square * square), Power.of(base, 5));
    assertEquals(base, Power.of(base, 1));
  }
}
