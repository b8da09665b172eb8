package dev.nn.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class DistributionTest {

  /** Mean (0+1+2+3+4)/5 = 2, variance (4+1+0+1+4)/5 = 2; the greatest is in the last bin. */
  @Test
  void numbersFallIntoBinsOfEqualWidth() {
    float[] numbers = {9, 4, 0, 2, 1, 3, -9};

    Distribution d = Distribution.of(numbers, 1, 6, 4);

    assertEquals(new Distribution(5, 2, Math.sqrt(2), 0, 4, List.of(1, 1, 1, 2), 0), d);
    assertEquals(Math.sqrt(6), d.rms(), 1e-15); // (0+1+4+9+16)/5
  }

  @Test
  void whatIsNotFiniteIsCountedApart() {
    float[] numbers = {Float.NaN, 1, Float.POSITIVE_INFINITY, 3, Float.NEGATIVE_INFINITY};

    assertEquals(
        new Distribution(2, 2, 1, 1, 3, List.of(1, 1), 3), Distribution.of(numbers, 0, 5, 2));
    assertEquals(
        new Distribution(0, 0, 0, 0, 0, List.of(0, 0), 1), Distribution.of(numbers, 0, 1, 2));
  }

  @Test
  void equalAndFarNumbersHaveABin() {
    assertEquals(
        new Distribution(3, 7, 0, 7, 7, List.of(3, 0), 0),
        Distribution.of(new float[] {7, 7, 7}, 0, 3, 2));
    float max = Float.MAX_VALUE;
    assertEquals(
        List.of(1, 0, 1, 1), Distribution.of(new float[] {-max, 0, max}, 0, 3, 4).counts());
    float min = Float.MIN_VALUE;
    assertEquals(List.of(1, 1), Distribution.of(new float[] {0, min}, 0, 2, 2).counts());
  }

  @Test
  void aHistogramHasBins() {
    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> Distribution.of(new float[1], 0, 1, 0)))
        .hasMessageContainingAll("0 bins", "at least 1");
  }
}
