package dev.nn.data.decisions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurveTest {

  @ParameterizedTest
  @CsvSource({"-1, 2", "0, 2", "1, 3", "2, 4", "3, 3", "4, 2", "5, 1", "6, 0", "7, 0", "NaN, 2"})
  void isLinearBetweenPointsAndLevelBeyond(double x, double y) {
    Curve curve = new Curve(List.of(0.0, 2.0, 5.0, 6.0), List.of(2.0, 4.0, 1.0, 0.0));
    assertEquals(y, curve.at(x), 1e-15);
  }

  @Test
  void rejectsPointsThatDoNotRise() {
    assertRejected(List.of(), List.of());
    assertRejected(List.of(1.0), List.of(1.0, 2.0));
    assertRejected(List.of(1.0, 1.0), List.of(1.0, 2.0));
    assertRejected(List.of(Double.NaN), List.of(1.0));
    assertRejected(List.of(1.0), List.of(Double.POSITIVE_INFINITY));
  }

  private static void assertRejected(List<Double> x, List<Double> y) {
    assertThrows(IllegalArgumentException.class, () -> new Curve(x, y));
  }
}
