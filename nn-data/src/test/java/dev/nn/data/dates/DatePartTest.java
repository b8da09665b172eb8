package dev.nn.data.dates;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DatePartTest {

  @Property(tries = 5000)
  void partsAreThoseOfTheCalendar(
      @ForAll @IntRange(min = -4_000_000, max = 4_000_000) int day,
      @ForAll @IntRange(max = 86_399) int second) {
    assertParts(day, second);
  }

  @Test
  void partsOfEachDayOfEightHundredYears() {
    for (int day = (int) LocalDate.of(1599, 12, 1).toEpochDay();
        day < LocalDate.of(2401, 2, 1).toEpochDay();
        day++) {
      assertParts(day, 0);
    }
  }

  private static void assertParts(int day, int second) {
    LocalDate date = LocalDate.ofEpochDay(day);
    double seconds = 86_400.0 * day + second;
    assertEquals(date.getYear(), DatePart.YEAR.of(seconds));
    assertEquals(date.getMonthValue(), DatePart.MONTH.of(seconds));
    assertEquals(date.getDayOfMonth(), DatePart.DAY.of(seconds));
    assertEquals(date.getDayOfWeek().getValue(), DatePart.WEEKDAY.of(seconds));
    assertEquals(second / 3600.0, DatePart.HOUR.of(seconds));
    assertEquals(seconds / 86_400, DatePart.TIME.of(seconds));
  }

  @Test
  void decemberIsBesideJanuary() {
    double chord = 2 * StrictMath.sin(StrictMath.PI / 12);
    assertEquals(chord, distance(DatePart.MONTH, 12, 1), 1e-12);
    assertEquals(chord, distance(DatePart.MONTH, 6, 7), 1e-12);
    assertEquals(0, distance(DatePart.HOUR, 0, 24), 1e-12);
  }

  private static double distance(DatePart part, double a, double b) {
    return StrictMath.hypot(part.sine(a) - part.sine(b), part.cosine(a) - part.cosine(b));
  }
}
