package dev.nn.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void timesHaveThreeDigits() {
    assertEquals("0.50 ns", Figures.time(0.5));
    assertEquals("312 ns", Figures.time(312));
    assertEquals("1.00 µs", Figures.time(999.9));
    assertEquals("16.3 µs", Figures.time(16_260));
    assertEquals("12.3 ms", Figures.time(12_345_678));
    assertEquals("1,500 s", Figures.time(1.5e12));
  }

  @Test
  void sharesAndFactors() {
    assertEquals("81 %", Figures.percent(0.812));
    assertEquals("×1.70", Figures.times(1.7));
  }
}
