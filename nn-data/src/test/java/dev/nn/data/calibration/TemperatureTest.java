package dev.nn.data.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.json.RecordCodec;
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
        Temperature.fit(Synthetic.labels(20000, 4, 1, factor)).temperature(),
        0.03 * factor);
    Forecasts two = Synthetic.twoLabels(20000, 2, q -> Synthetic.sharpened(q, factor));
    assertEquals(factor, Temperature.fit(two).temperature(), 0.04 * factor);
  }

  @Test
  void theLossIsLeastAtTheFit() {
    Forecasts rows = Synthetic.labels(500, 3, 3, 2);
    double t = Temperature.fit(rows).temperature();
    double least = new Temperature(t).apply(rows).logLoss();
    assertTrue(least <= new Temperature(t * 1.01).apply(rows).logLoss());
    assertTrue(least <= new Temperature(t / 1.01).apply(rows).logLoss());
  }

  @Test
  void rowsThatAreAllRightOrAllWrongEndAtTheBounds() {
    Forecasts right = Forecasts.of(new double[] {0.9, 0.1, 0.2, 0.8}, 2, new int[] {0, 1});
    assertEquals(1 / Temperature.MOST, Temperature.fit(right).temperature(), 1e-6);
    Forecasts wrong = Forecasts.of(new double[] {0.9, 0.1, 0.2, 0.8}, 2, new int[] {1, 0});
    assertEquals(Temperature.MOST, Temperature.fit(wrong).temperature(), 1e-4);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, 1e9})
  void refusesTemperatures(double temperature) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> new Temperature(temperature))
            .getMessage();
    assertEquals("a temperature of " + temperature + ", must be from 0.015625 to 64.0", message);
  }

  @Test
  void itsJsonReadsBack() {
    Calibrator calibrator = new Temperature(1.25);
    String json = RecordCodec.write(calibrator);
    assertEquals("{\"kind\":\"temperature\",\"temperature\":1.25}", json);
    assertEquals(calibrator, RecordCodec.STRICT.read(Calibrator.class, json, "the calibrator"));
  }
}
