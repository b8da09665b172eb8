package dev.nn.data.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ForecastsTest {

  @Test
  void theLossIsTheMeanOfMinusLog() {
    Forecasts rows = Forecasts.of(new double[] {0.25, 0.75, 0.5, 0.5}, 2, new int[] {0, 1});
    assertEquals((2 + 1) * StrictMath.log(2) / 2, rows.logLoss(), 1e-15);
  }

  @Test
  void refusesOtherLengthsLabelsAndNumbers() {
    assertTrue(refusal(new double[3], 2, new int[2]).startsWith("3 probabilities for 2 rows of 2"));
    assertTrue(refusal(new double[0], 2, new int[0]).startsWith("0 probabilities for 0 rows"));
    assertThat(refusal(new double[4], 2, new int[] {0, 2}))
        .contains("label of row 1", "is 2", "from 0 to 1");
    assertThat(refusal(new double[] {0, Double.NaN}, 2, new int[] {0}))
        .contains("label 1 in row 0", "NaN", "from 0 to 1");
  }

  private static String refusal(double[] p, int labels, int[] actual) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> Forecasts.of(p, labels, actual))
            .getMessage());
  }
}
