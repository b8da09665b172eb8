package dev.nn.data.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.json.RecordCodec;
import dev.nn.data.decisions.Calibrator;
import dev.nn.data.decisions.Calibrator.Temperature;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemperatureTest {

  /** √0.8 : √0.2 is 2 : 1. */
  @Test
  void oneRowByHand() {
    double[] p = {9, 0.8, 0.2, 9};
    new Temperature(2).apply(p, 1, 2);
    assertArrayEquals(new double[] {9, 2.0 / 3, 1.0 / 3, 9}, p, 1e-15);
  }

  @Test
  void certaintyStaysCertain() {
    double[] p = {0, 1, 0};
    new Temperature(1.5).apply(p, 0, 3);
    assertEquals(1, p[1], 1e-15);
    assertEquals(1, p[0] + p[1] + p[2], 1e-15);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 3})
  void theFactorOfTheLogitsIsFound(double factor) {
    assertEquals(
        factor,
        CalibrationFit.temperature(Synthetic.labels(20000, 4, 1, factor), 1).temperature(),
        0.03 * factor);
    Forecasts two = Synthetic.twoLabels(20000, 2, q -> Synthetic.sharpened(q, factor));
    assertEquals(factor, CalibrationFit.temperature(two, 1).temperature(), 0.04 * factor);
  }

  /** The summed log loss with 20 (b − 1 − log b) added, b = 1/T. */
  private static double objective(Forecasts rows, double t) {
    double loss = rows.rows() * rows.calibrated(new Temperature(t)).logLoss();
    return loss + 20 * (1 / t - 1 + Math.log(t));
  }

  @Test
  void theLossWithThePriorIsLeastAtTheFit() {
    Forecasts rows = Synthetic.labels(500, 3, 3, 2);
    double t = CalibrationFit.temperature(rows, 1).temperature();
    assertTrue(t > 1.5, () -> "T " + t);
    assertTrue(objective(rows, t) <= objective(rows, t * 1.01));
    assertTrue(objective(rows, t) <= objective(rows, t / 1.01));
  }

  /**
   * Two right rows pull 1/T by log 9 · 0.1 + log 4 · 0.2 = 0.5 from 1, and two wrong ones by log 9
   * · 0.9 + log 4 · 0.8 = 3.1; the prior holds with 20 times the distance.
   */
  @Test
  void fewRowsThatAreAllRightOrAllWrongSayLittle() {
    Forecasts right = new Forecasts(new double[] {0.9, 0.1, 0.2, 0.8}, 2, new int[] {0, 1});
    assertEquals(1 / 1.025, CalibrationFit.temperature(right, 1).temperature(), 0.002);
    Forecasts wrong = new Forecasts(new double[] {0.9, 0.1, 0.2, 0.8}, 2, new int[] {1, 0});
    assertEquals(1 / 0.87, CalibrationFit.temperature(wrong, 1).temperature(), 0.01);
  }

  /** Without a prior, rows that are all right have no lowest temperature. */
  @Test
  void manyRowsThatAreAllRightKeepTheTemperatureNearOne() {
    double[] p = new double[400];
    int[] actual = new int[200];
    for (int r = 0; r < 200; r++) {
      actual[r] = r % 2;
      p[2 * r] = r % 2 == 0 ? 0.97 : 0.03;
      p[2 * r + 1] = 1 - p[2 * r];
    }
    assertEquals(
        0.75, CalibrationFit.temperature(new Forecasts(p, 2, actual), 1).temperature(), 0.15);
  }

  @Test
  void oneLabelSaysNothing() {
    Forecasts right = new Forecasts(new double[] {0.9, 0.1, 0.8, 0.2}, 2, new int[] {0, 0});
    assertEquals(1, CalibrationFit.temperature(right, 1).temperature());
  }

  @Test
  void repeatedForecastsCountAsOne() {
    Forecasts once = Synthetic.labels(50, 3, 3, 2);
    int[] twice = new int[100];
    Arrays.setAll(twice, i -> i / 2);
    assertEquals(
        CalibrationFit.temperature(once, 1).temperature(),
        CalibrationFit.temperature(once.rows(twice), 2).temperature(),
        1e-8);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, 1e9})
  void rejectsTemperatures(double temperature) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Temperature(temperature))
            .getMessage();
    assertThat(message).contains("temperature of " + temperature, "from 0.015625 to 64.0");
  }

  @Test
  void itsJsonReadsBack() {
    Calibrator calibrator = new Temperature(1.25);
    String json = RecordCodec.write(calibrator);
    assertEquals("{\"kind\":\"temperature\",\"temperature\":1.25}", json);
    assertEquals(calibrator, RecordCodec.STRICT.read(Calibrator.class, json, "the calibrator"));
  }
}
