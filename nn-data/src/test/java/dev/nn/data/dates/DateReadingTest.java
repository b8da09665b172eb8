package dev.nn.data.dates;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DateReadingTest {

  private static final DateReading COMPACT = new DateReading(List.of(DateForm.COMPACT), null);

  /** Numbers of eight digits are divided, and others are parsed. */
  @Test
  void numbersAreReadLikeTheirTexts() {
    for (int year : new int[] {1000, 1899, 1900, 1970, 2000, 2023, 2024, 9999}) {
      for (int monthAndDay = 0; monthAndDay < 10_000; monthAndDay++) {
        int number = 10_000 * year + monthAndDay;
        assertEquals(COMPACT.ofText(String.valueOf(number)), COMPACT.ofNumber(number));
      }
    }
    assertEquals(1_711_843_200, COMPACT.ofNumber(20240331));
    assertEquals(1_711_909_800, COMPACT.ofNumber(202403311830.0));
    for (double none : new double[] {20240332, 20240331.5, -20240331, 9_999_999, 1e8, 0}) {
      assertEquals(DateReading.REFUSED, COMPACT.ofNumber(none));
    }
    assertEquals(Double.NaN, COMPACT.ofNumber(Double.NaN));
  }
}
