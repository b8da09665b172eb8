package dev.nn.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.ProbabilityMetrics.CalibrationError;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  /** In 2 bins: 0, 1/4 and 1/2 of which one is true; 3/4 and 1 of which both are. */
  private final Calibration calibration =
      Calibration.measure(2).of(Column.of(0, 0.25f, 0.5f, 0.75f, 1), Column.of(0, 1, 0, 1, 1));

  @Test
  void aBinHasItsUpperEnd() {
    assertEquals(
        List.of(
            new Calibration.Bin(0, 0.5, 3, 0.25, 1 / 3.0),
            new Calibration.Bin(0.5, 1, 2, 0.875, 1)),
        calibration.bins());
  }

  /** (3 · 1/12 + 2 · 1/8) / 5, and 1/8. */
  @Test
  void errorsByHand() {
    assertEquals(0.1, calibration.expectedError(), 1e-16);
    assertEquals(0.125, calibration.maximumError());
  }

  /** The probabilities of class 0 are 1, 3/4, 1/2, 1/4 and 0. */
  @Test
  void ofTwoClassesEitherIsThePositiveOne() {
    assertEquals(
        List.of(
            new Calibration.Bin(0, 0.5, 3, 0.25, 1 / 3.0),
            new Calibration.Bin(0.5, 1, 2, 0.875, 0.5)),
        Calibration.measure(2, 0)
            .of(Column.of(0, 0.25f, 0.5f, 0.75f, 1), Column.of(0, 1, 0, 1, 1))
            .bins());
  }

  @Test
  void printsAReliabilityTable() {
    assertEquals(
        """
        probability     predicted  observed  weight
        0.000 to 0.500      0.250     0.333       3
        0.500 to 1.000      0.875     1.000       2
        expected error 0.100, maximum error 0.125
        """,
        calibration.toString());
  }

  @Test
  void ofMoreClassesTheProbabilityIsThatOfThePredictedOne() {
    Matrix p = Matrix.of(new float[][] {{0.5f, 0.25f, 0.25f}, {0.125f, 0.25f, 0.625f}});
    assertEquals(
        List.of(new Calibration.Bin(0, 1, 2, 0.5625, 0.5)),
        Calibration.measure(1).of(p, Column.of(0, 1)).bins());
  }

  @Test
  void rejectsNoBins() {
    assertThat(assertThrows(IllegalArgumentException.class, () -> new CalibrationError(0)))
        .hasMessageContainingAll("0 bins", "at least 1");
    assertThrows(IllegalArgumentException.class, () -> Calibration.measure(0));
  }
}
