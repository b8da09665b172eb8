package dev.nn.data.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.data.decisions.CalibrationMethod;
import dev.nn.data.decisions.Calibrator;
import dev.nn.data.decisions.Calibrator.Isotonic;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CalibrationFitTest {

  /** Too certain by a factor of 2; measured on as many new rows. */
  @ParameterizedTest
  @EnumSource(
      value = CalibrationMethod.class,
      names = {"TEMPERATURE", "ISOTONIC", "BEST"})
  void theErrorOnNewRowsIsBelowTwoPercent(CalibrationMethod method) {
    Forecasts rows = Synthetic.twoLabels(5000, 1, q -> Synthetic.sharpened(q, 2));
    CalibrationFit fit = CalibrationFit.of(rows, method, 0);
    Forecasts unseen = Synthetic.twoLabels(20000, 2, q -> Synthetic.sharpened(q, 2));
    Forecasts calibrated = unseen.calibrated(Objects.requireNonNull(fit.calibrator()));

    assertTrue(Synthetic.error(unseen) > 0.07, () -> "before " + Synthetic.error(unseen));
    assertTrue(Synthetic.error(calibrated) < 0.02, () -> "after " + Synthetic.error(calibrated));
    assertTrue(Synthetic.error(fit.after()) < 0.03);
    assertTrue(fit.after().logLoss() < rows.logLoss());
  }

  @Test
  void severalLabelsAreCalibratedToo() {
    Forecasts rows = Synthetic.labels(5000, 5, 1, 2);
    Forecasts unseen = Synthetic.labels(20000, 5, 2, 2);
    CalibrationFit fit = CalibrationFit.of(rows, CalibrationMethod.BEST, 0);
    Calibrator calibrator = Objects.requireNonNull(fit.calibrator());

    assertTrue(Synthetic.error(unseen) > 0.07);
    assertTrue(Synthetic.error(unseen.calibrated(calibrator)) < 0.02);
  }

  /** Every probability is predicted as its square, which no temperature mends. */
  @Test
  void isotonicCurvesMendMoreThanATemperature() {
    Forecasts rows = Synthetic.twoLabels(5000, 1, q -> q * q);
    assertInstanceOf(
        Isotonic.class, CalibrationFit.of(rows, CalibrationMethod.BEST, 0).calibrator());
  }

  @Test
  void theBestHasTheLeastLossOfAll() {
    Forecasts rows = Synthetic.twoLabels(300, 1, q -> Synthetic.sharpened(q, 3));
    double best = CalibrationFit.of(rows, CalibrationMethod.BEST, 0).after().logLoss();
    for (CalibrationMethod method : CalibrationMethod.values()) {
      assertTrue(best <= CalibrationFit.of(rows, method, 0).after().logLoss(), method.toString());
    }
  }

  @Test
  void noMethodAndFewRowsLeaveForecastsAlone() {
    Forecasts rows = Synthetic.twoLabels(500, 1, q -> Synthetic.sharpened(q, 3));
    CalibrationFit none = CalibrationFit.of(rows, CalibrationMethod.NONE, 0);
    assertNull(none.calibrator());
    assertSame(rows, none.after());
    Forecasts few = Synthetic.twoLabels(19, 1, q -> Synthetic.sharpened(q, 3));
    assertNull(CalibrationFit.of(few, CalibrationMethod.BEST, 0).calibrator());
    assertThat(CalibrationFit.of(few, CalibrationMethod.BEST, 0).reason())
        .contains("19 validation rows", "20 are needed");
  }

  /** Right probabilities of few rows: a curve only fits their noise. */
  @Test
  void aWorseFitIsLeftOut() {
    Forecasts right = Synthetic.twoLabels(100, 3, q -> q);
    CalibrationFit fit = CalibrationFit.of(right, CalibrationMethod.ISOTONIC, 0);
    assertNull(fit.calibrator(), () -> "after " + fit.after().logLoss());
    assertSame(right, fit.after());
    assertThat(fit.reason()).contains("log loss", "not lower");
  }

  /** Folds of rows that are all right are right alike, so the log loss left out asks for more. */
  @Test
  void rowsThatAreAllRightLeaveCurvesOut() {
    double[] p = new double[200];
    int[] actual = new int[100];
    for (int r = 0; r < 100; r++) {
      actual[r] = r % 2;
      p[2 * r + 1] = r % 2 == 0 ? 0.1 : 0.9;
      p[2 * r] = 1 - p[2 * r + 1];
    }
    CalibrationFit fit =
        CalibrationFit.of(new Forecasts(p, 2, actual), CalibrationMethod.ISOTONIC, 0);
    assertNull(fit.calibrator());
    assertThat(fit.reason()).contains("0 validation rows", "curves need 10");
  }

  @Test
  void oneLabelIsNotCalibrated() {
    double[] p = new double[200];
    Arrays.setAll(p, i -> i % 2 == 0 ? 0.8 : 0.2);
    Forecasts rows = new Forecasts(p, 2, new int[100]);
    for (CalibrationMethod method : CalibrationMethod.values()) {
      CalibrationFit fit = CalibrationFit.of(rows, method, 0);
      assertNull(fit.calibrator(), method.toString());
      assertSame(rows, fit.after());
    }
    assertThat(CalibrationFit.of(rows, CalibrationMethod.BEST, 0).reason())
        .contains("all validation rows", "same label");
  }

  @Test
  void theSameSeedGivesTheSameFit() {
    Forecasts rows = Synthetic.labels(200, 3, 1, 2);
    CalibrationFit first = CalibrationFit.of(rows, CalibrationMethod.BEST, 7);
    CalibrationFit second = CalibrationFit.of(rows, CalibrationMethod.BEST, 7);
    assertNotNull(first.calibrator());
    assertEquals(first.calibrator(), second.calibrator());
    assertEquals(first.after().logLoss(), second.after().logLoss());
  }
}
