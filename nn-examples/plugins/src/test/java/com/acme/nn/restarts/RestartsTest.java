package com.acme.nn.restarts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.testkit.ScheduleContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestartsTest implements ScheduleContract<Restarts> {

  /**
   * Cycles of 1, 2 and 4 epochs begin at 0, 1 and 3, with cos 0 = 1. Half a cycle on, cos π/2 = 0;
   * a third on, cos π/3 = 1/2, and two thirds on, −1/2.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "0.5, 0.5",
    "1, 1",
    "2, 0.5",
    "3, 1",
    "5, 0.5",
    "0.333333333333, 0.75",
    "2.333333333333, 0.25",
    "7, 1"
  })
  void cyclesByHand(double epoch, double factor) {
    assertEquals(factor, new Restarts(1, 2).factor(epoch, 7), 1e-11);
  }

  /** cos π/4 = √2 / 2 a quarter of the way, in every cycle. */
  @Test
  void cyclesOfOneLength() {
    Restarts schedule = new Restarts(4, 1);
    for (double start : new double[] {0, 4, 8, 400}) {
      assertEquals((1 + Math.sqrt(0.5)) / 2, schedule.factor(start + 1, 404), 1e-15);
    }
  }

  @Test
  void cyclesAreTenTwentyFortyByDefault() {
    assertEquals(new Restarts(10, 2), new Restarts());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.POSITIVE_INFINITY, Double.NaN})
  void rejectsTheLengthOfTheFirstCycle(double first) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Restarts(first, 2));
    assertEquals("first is " + first + ", must be finite and above 0", e.getMessage());
  }

  @Test
  void rejectsCyclesThatShrink() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Restarts(10, 0));
    assertEquals("growth is 0, must be at least 1", e.getMessage());
  }

  @Nested
  class OfOneLength implements ScheduleContract<Restarts> {

    @Override
    public Restarts plugin() {
      return new Restarts(0.3, 1);
    }
  }
}
