package com.acme.nn.quantile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.metrics.MetricRows;
import dev.nn.api.metrics.MetricTally;
import dev.nn.testkit.MetricContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AbsoluteQuantileTest implements MetricContract<AbsoluteQuantile> {

  /** The errors are 1, 2, 3 and 10 of four rows; ⌈4 q⌉ is 2 for a half and 4 for 0.9. */
  @ParameterizedTest
  @CsvSource({"0.25, 1", "0.5, 2", "0.75, 3", "0.9, 10", "1, 10"})
  void quantilesByHand(double quantile, double expected) {
    MetricTally tally = new AbsoluteQuantile(quantile).begin();
    double[] ones = {1, 1, 1, 1};
    double[] predictions = {10, 5, -3, 7};
    double[] targets = {0, 3, 0, 8};
    tally.add(MetricRows.ofNumbers(1, predictions, targets, ones));
    assertEquals(expected, tally.result());
  }

  /** The errors 1, 2, 3 and 10 of the weights 6, 1, 1 and 2: six of ten are 1, two are 10. */
  @ParameterizedTest
  @CsvSource({"0.5, 1", "0.65, 2", "0.8, 3", "0.85, 10"})
  void weightsAreRepetitions(double quantile, double expected) {
    MetricTally tally = new AbsoluteQuantile(quantile).begin();
    double[] predictions = {10, 5, -3, 7};
    double[] targets = {0, 3, 0, 8};
    tally.add(MetricRows.ofNumbers(1, predictions, targets, new double[] {2, 1, 1, 6}));
    assertEquals(expected, tally.result());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void rejectsOtherQuantiles(double quantile) {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> new AbsoluteQuantile(quantile));
    assertEquals("quantile is " + quantile + ", must be above 0 and at most 1", e.getMessage());
  }

  @Nested
  class Median implements MetricContract<AbsoluteQuantile> {

    @Override
    public AbsoluteQuantile plugin() {
      return new AbsoluteQuantile(0.5);
    }
  }
}
