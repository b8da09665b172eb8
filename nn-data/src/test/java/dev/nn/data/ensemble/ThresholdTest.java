package dev.nn.data.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.core.json.RecordCodec;
import dev.nn.data.decisions.Threshold;
import dev.nn.data.ensemble.LabelFit.ThresholdChoice;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ThresholdTest {

  /** Positive rows at 0.9, 0.4 and 0.3, others at 0.6, 0.2 and 0.1. */
  private static final Forecasts SIX =
      forecasts(new double[] {0.9, 0.6, 0.4, 0.3, 0.2, 0.1}, new int[] {1, 0, 1, 1, 0, 0});

  @Test
  void aFalseNegativeOfFourTimesTheCostLowersTheThresholdToAFifth() {
    assertEquals(0.2, ThresholdChoice.of(Threshold.cost(1, 4), SIX, 1));
  }

  /** Above 0.25 are all three positive rows and one other: F1 = 6/7, balanced accuracy 5/6. */
  @Test
  void metricsAreBestBetweenTwoScores() {
    assertEquals(0.25, ThresholdChoice.of(Threshold.f1(), SIX, 1), 1e-15);
    assertEquals(0.25, ThresholdChoice.of(Threshold.balancedAccuracy(), SIX, 1), 1e-15);
    assertEquals(0.25, ThresholdChoice.of(Threshold.accuracy(), SIX, 1), 1e-15);
  }

  @Test
  void recallAndPrecisionAreTradedForEachOther() {
    assertEquals(0.75, ThresholdChoice.of(Threshold.recallAtPrecision(0.8), SIX, 1), 1e-15);
    assertEquals(0.25, ThresholdChoice.of(Threshold.recallAtPrecision(0.7), SIX, 1), 1e-15);
    assertEquals(0.25, ThresholdChoice.of(Threshold.precisionAtRecall(0.9), SIX, 1), 1e-15);
    assertEquals(0.75, ThresholdChoice.of(Threshold.precisionAtRecall(0.1), SIX, 1), 1e-15);
  }

  @Test
  void thePrecisionThatIsNotReachedGivesTheGreatestThereIs() {
    Forecasts wrongFirst = forecasts(new double[] {0.9, 0.8, 0.7}, new int[] {0, 1, 1});
    assertEquals(0.35, ThresholdChoice.of(Threshold.recallAtPrecision(0.99), wrongFirst, 1), 1e-15);
  }

  @Test
  void theOtherLabelMayBePositive() {
    assertEquals(0.75, ThresholdChoice.of(Threshold.f1(), SIX, 0), 1e-15);
  }

  /** To call no row positive gets two of three rows right, any cut fewer. */
  @Test
  void noRowMayBePositive() {
    Forecasts wrongFirst = forecasts(new double[] {0.8, 0.6, 0.2}, new int[] {0, 0, 1});
    assertEquals(0.9, ThresholdChoice.of(Threshold.accuracy(), wrongFirst, 1), 1e-15);
    Forecasts certain = forecasts(new double[] {1, 0.6, 0.2}, new int[] {0, 0, 1});
    assertEquals(
        0.8, ThresholdChoice.of(Threshold.accuracy(), certain, 1), 1e-15, "1 is the greatest");
  }

  @Test
  void rowsOfOneKindGiveAHalf() {
    Forecasts none = forecasts(new double[] {0.9, 0.6}, new int[] {0, 0});
    for (Threshold threshold :
        List.of(
            Threshold.f1(),
            Threshold.balancedAccuracy(),
            Threshold.recallAtPrecision(0.5),
            Threshold.precisionAtRecall(0.5))) {
      assertEquals(0.5, ThresholdChoice.of(threshold, none, 1), threshold.toString());
    }
  }

  @Property(tries = 200)
  void noOtherThresholdIsBetter(@ForAll long seed) {
    Forecasts rows = random(seed);
    assertBest(rows, Threshold.f1(), counts -> 2 * counts[0] / (counts[0] + counts[1] + counts[2]));
    assertBest(rows, Threshold.accuracy(), counts -> counts[0] + counts[3] - counts[1]);
    assertBest(
        rows,
        Threshold.balancedAccuracy(),
        counts -> counts[0] / counts[2] + (counts[3] - counts[1]) / counts[3]);
  }

  /** A value of the rows above the threshold, positive and not, and of all, positive and not. */
  private static void assertBest(
      Forecasts rows, Threshold threshold, ToDoubleFunction<double[]> value) {
    double chosen = value.applyAsDouble(counts(rows, ThresholdChoice.of(threshold, rows, 1)));
    double[] thresholds = new double[rows.rows() + 1];
    Arrays.setAll(thresholds, r -> r < rows.rows() ? rows.probability(r, 1) : 1);
    for (double any : thresholds) {
      double other = value.applyAsDouble(counts(rows, any));
      assertTrue(chosen >= other - 1e-12, threshold + ": " + chosen + " < " + other);
    }
  }

  private static double[] counts(Forecasts rows, double threshold) {
    double[] counts = new double[4];
    for (int r = 0; r < rows.rows(); r++) {
      boolean above = rows.probability(r, 1) >= threshold;
      counts[rows.actual(r) == 1 ? 2 : 3]++;
      if (above) {
        counts[rows.actual(r) == 1 ? 0 : 1]++;
      }
    }
    return counts;
  }

  private static Forecasts random(long seed) {
    Random random = new Random(seed);
    int n = 2 + random.nextInt(30);
    double[] scores = random.doubles(n).map(x -> Math.rint(x * 20) / 20).toArray();
    int[] actual = random.ints(n, 0, 2).toArray();
    actual[0] = 0;
    actual[1] = 1;
    return forecasts(scores, actual);
  }

  @Test
  void rejectsNumbersOutsideTheirRange() {
    assertThat(refusal(() -> Threshold.at(1.5))).contains("threshold is 1.5", "from 0 to 1");
    assertThat(refusal(() -> Threshold.recallAtPrecision(Double.NaN)))
        .contains("precision is NaN", "from 0 to 1");
    assertThat(refusal(() -> Threshold.precisionAtRecall(-0.1)))
        .contains("recall is -0.1", "from 0 to 1");
    assertThat(refusal(() -> Threshold.cost(0, 5)))
        .contains("false positive costs 0.0", "false negative 5.0", "above 0");
  }

  @Test
  void itsJsonReadsBack() {
    for (Threshold threshold :
        List.of(
            Threshold.at(0.3),
            Threshold.cost(1, 5),
            Threshold.f1(),
            Threshold.recallAtPrecision(0.9),
            Threshold.precisionAtRecall(0.8))) {
      String json = RecordCodec.write(threshold);
      assertEquals(threshold, RecordCodec.STRICT.read(Threshold.class, json, "the threshold"));
    }
    assertEquals("{\"kind\":\"best\",\"goal\":\"f1\"}", RecordCodec.write(Threshold.f1()));
  }

  static Forecasts forecasts(double[] scores, int[] actual) {
    double[] p = new double[2 * scores.length];
    for (int r = 0; r < scores.length; r++) {
      p[2 * r] = 1 - scores[r];
      p[2 * r + 1] = scores[r];
    }
    return new Forecasts(p, 2, actual);
  }

  private static String refusal(Executable call) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
