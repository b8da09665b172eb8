package dev.nn.lab.exact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class UlpsTest {

  @Test
  void countsUnitsInTheLastPlace() {
    assertEquals(0, Ulps.between(1, 1f));
    assertEquals(3, Ulps.between(1, 1f + 3 * 0x1p-23f));
    assertEquals(0.5, Ulps.between(1 + 0x1p-24, 1f));
    assertEquals(2, Ulps.between(0, 2 * Float.MIN_VALUE));
    assertEquals(6, Ulps.roundings(1, 1f + 3 * 0x1p-23f));
    assertEquals(1, Ulps.roundings(0, 0x1p-24f));
  }

  @Test
  void countsInfinityAsTheNumberAfterTheLargestFloat() {
    assertEquals(0, Ulps.between(Double.POSITIVE_INFINITY, Float.POSITIVE_INFINITY));
    assertEquals(0, Ulps.between(0x1p128, Float.POSITIVE_INFINITY));
    assertEquals(1, Ulps.between(Float.MAX_VALUE, Float.POSITIVE_INFINITY));
    assertEquals(1, Ulps.between(0x1p200, Float.MAX_VALUE));
    assertEquals(0x1p25 - 1, Ulps.between(-0x1p128, Float.POSITIVE_INFINITY), 1);
  }

  @Test
  void aNumberInPlaceOfNanIsInfinitelyFar() {
    assertEquals(0, Ulps.between(Double.NaN, Float.NaN));
    assertEquals(Double.POSITIVE_INFINITY, Ulps.between(Double.NaN, 0f));
    assertEquals(Double.POSITIVE_INFINITY, Ulps.between(0, Float.NaN));
  }
}
