package dev.nn.data.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ForecastsTest {

  @Test
  void theLossIsTheMeanOfMinusLog() {
    Forecasts rows = new Forecasts(new double[] {0.25, 0.75, 0.5, 0.5}, 2, new int[] {0, 1});
    assertEquals((2 + 1) * StrictMath.log(2) / 2, rows.logLoss(), 1e-15);
  }
}
