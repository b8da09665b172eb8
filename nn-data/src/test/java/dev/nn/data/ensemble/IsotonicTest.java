package dev.nn.data.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.json.RecordCodec;
import dev.nn.data.decisions.Calibrator;
import dev.nn.data.decisions.Calibrator.Isotonic;
import dev.nn.data.decisions.Curve;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IsotonicTest {

  /**
   * Hits 0, 1, 0, 1 at 0.1 to 0.4: the middle two are pooled to ½, the ends stop at 1/6 and 5/6.
   */
  @Test
  void fourRowsByHand() {
    Curve curve =
        CalibrationFit.curve(
            new double[] {0.3, 0.1, 0.4, 0.2}, new boolean[] {false, false, true, true});

    assertEquals(List.of(0.1, 0.2, 0.3, 0.4), curve.x());
    assertEquals(List.of(1 / 6.0, 0.5, 0.5, 1 - 1 / 6.0), curve.y());
    assertEquals(1 / 6.0, curve.at(0));
    assertEquals(1 / 3.0, curve.at(0.15), 1e-15);
    assertEquals(0.5, curve.at(0.25));
    assertEquals(1 - 1 / 6.0, curve.at(1));
  }

  @Test
  void equalScoresHaveOneValue() {
    Curve curve =
        CalibrationFit.curve(new double[] {0.5, 0.5, 0.5}, new boolean[] {true, false, false});
    assertEquals(new Curve(List.of(0.5), List.of(1 / 3.0)), curve);
  }

  @Property(tries = 200)
  void theCurveRisesAndKeepsTheMean(@ForAll long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(40);
    double[] scores = random.doubles(n).map(x -> Math.rint(x * 10) / 10).toArray();
    boolean[] hits = new boolean[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      hits[i] = random.nextDouble() < scores[i];
      sum += hits[i] ? 1 : 0;
    }
    Curve curve = CalibrationFit.curve(scores, hits);
    double fitted = 0;
    for (double score : scores) {
      fitted += curve.at(score);
    }
    for (int i = 1; i < curve.y().size(); i++) {
      assertTrue(curve.y().get(i) >= curve.y().get(i - 1), curve.toString());
    }
    assertEquals(sum / n, fitted / n, 1 / (n + 2.0) + 1e-12); // but for the bounds
  }

  @Test
  void severalLabelsSumToOne() {
    Forecasts rows = Synthetic.labels(300, 4, 1, 2);
    Forecasts after = rows.calibrated(CalibrationFit.isotonic(rows));
    for (int r = 0; r < after.rows(); r++) {
      double sum = 0;
      for (int c = 0; c < 4; c++) {
        sum += after.probability(r, c);
      }
      assertEquals(1, sum, 1e-12);
    }
    assertTrue(after.logLoss() < rows.logLoss());
  }

  @Test
  void twoLabelsShareACurve() {
    double[] p = {0.6, 0.4};
    new Isotonic(List.of(new Curve(List.of(0.2, 0.6), List.of(0.1, 0.3)))).apply(p, 0, 2);
    assertArrayEquals(new double[] {0.8, 0.2}, p, 1e-15);
  }

  @Test
  void itsJsonReadsBack() {
    Calibrator calibrator = CalibrationFit.isotonic(Synthetic.labels(50, 3, 1, 2));
    assertEquals(
        calibrator,
        RecordCodec.STRICT.read(Calibrator.class, RecordCodec.write(calibrator), "the calibrator"));
  }
}
