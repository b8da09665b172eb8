package com.acme.nn.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.testkit.TransformContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaveTest implements TransformContract<Wave> {

  @ParameterizedTest
  @CsvSource({"0, 1", "6, 0", "12, -1", "18, 0", "24, 1", "4, 0.5", "-4, 0.5"})
  void hoursByHand(double hour, double expected) {
    assertEquals(expected, new Wave().apply(hour), 1e-15);
  }

  @Test
  void rejectsOtherNumbers() {
    assertThrows(IllegalArgumentException.class, () -> new Wave(0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Wave(Double.NaN, 0));
    assertThrows(IllegalArgumentException.class, () -> new Wave(24, Double.POSITIVE_INFINITY));
  }

  @Nested
  class OfMonths implements TransformContract<Wave> {

    @Override
    public Wave plugin() {
      return new Wave(12, 7);
    }
  }
}
