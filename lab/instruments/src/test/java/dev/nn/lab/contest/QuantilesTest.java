package dev.nn.lab.contest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class QuantilesTest {

  @Test
  void interpolates() {
    double[] sorted = {10, 20, 30, 40};
    assertEquals(10, Quantiles.of(sorted, 0));
    assertEquals(25, Quantiles.of(sorted, 0.5));
    assertEquals(10 + 0.99 * 30, Quantiles.of(sorted, 0.99), 1e-12);
    assertEquals(40, Quantiles.of(sorted, 1));
    assertEquals(7, Quantiles.of(new double[] {7}, 0.5));
  }

  @Test
  void sortsForTheMedian() {
    assertEquals(3, Quantiles.median(9, 1, 3));
    assertEquals(2.5, Quantiles.median(4, 1, 3, 2));
  }
}
