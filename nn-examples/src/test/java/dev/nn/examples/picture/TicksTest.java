package dev.nn.examples.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

  private static String labels(Ticks ticks) {
    return ticks.values().mapToObj(ticks::label).collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2.43, 0.0 0.5 1.0 1.5 2.0 2.5",
    "0, 0.7, 0.0 0.2 0.4 0.6 0.8",
    "0, 0.3, 0.0 0.1 0.2 0.3",
    "0, 0.0041, 0.000 0.001 0.002 0.003 0.004 0.005",
    "47.5, 100, 40 60 80 100",
    "90, 100, 90 92 94 96 98 100",
    "-0.6, 1.1, -1.0 -0.5 0.0 0.5 1.0 1.5",
    "0, 12345, 0 5000 10000 15000",
    "0, 0, 0 1",
  })
  void aroundReachesOverBothEndsInRoundSteps(double low, double high, String expected) {
    assertEquals(expected, labels(Ticks.around(low, high, 5)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 30, 5 10 15 20 25 30",
    "1, 12, 2 4 6 8 10 12",
    "1, 7, 1 2 3 4 5 6 7",
    "1, 1, 1",
    "1, 99, 10 20 30 40 50 60 70 80 90",
  })
  void withinStaysBetweenTheEndsOnWholeNumbers(int low, int high, String expected) {
    assertEquals(expected, labels(Ticks.within(low, high, 10)));
  }

  @Test
  void theEndsAreMultiplesOfTheStep() {
    Ticks ticks = Ticks.around(0.11, 0.29, 5);
    assertEquals(0.10, ticks.low(), 1e-12);
    assertEquals(0.30, ticks.high(), 1e-12);
    assertEquals("0.10 0.15 0.20 0.25 0.30", labels(ticks));
  }
}
