package dev.nn.data.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.RandomStream;
import dev.nn.core.json.RecordCodec;
import dev.nn.data.decisions.Interval;
import dev.nn.data.decisions.Intervals;
import dev.nn.data.decisions.Intervals.Coverage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalFitTest {

  /** An error of a row with a prediction, from a normal number. */
  private interface Noise {
    double of(double prediction, double normal);
  }

  private static final Noise EVEN = (p, z) -> z;
  private static final Noise GROWING = (p, z) -> p * z;
  private static final Noise SKEWED = (p, z) -> StrictMath.exp(z) - 1;

  /** Errors −9, …, 9 of 19 rows: 20 ranks, so 90 % goes from the first to the last. */
  @Test
  void nineteenRowsByHand() {
    double[] errors = new double[19];
    Arrays.setAll(errors, i -> i - 9);
    Intervals intervals = IntervalFit.of(new double[19], errors, null, 0);

    assertEquals(new Interval(91, 109, 0.9), intervals.about(100, 0.9));
    assertEquals(new Interval(95, 105, 0.5), intervals.about(100, 0.5));
    assertEquals(0.9, intervals.greatestLevel(), 1e-15);
    assertNull(intervals.scale());
    assertThat(refusal(() -> intervals.about(0, 0.95)))
        .contains("level 0.95", "19 rows", "up to 0.9:", "at most 0.998");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.5, 2, Double.NaN})
  void rejectsLevels(double level) {
    Intervals intervals = IntervalFit.of(new double[20], new double[20], null, 0);
    assertThat(refusal(() -> intervals.upper(0, level)))
        .contains("level " + level, "above 0 and below 1");
  }

  @Test
  void ninetyPercentOfNewRowsAreCovered() {
    for (Noise noise : List.of(EVEN, GROWING, SKEWED)) {
      for (int rows : new int[] {2000, 5000}) {
        Intervals intervals = fit(rows, 1, noise);
        double covered = coverage(intervals, 20000, 2, noise, 0, 100);
        assertEquals(0.9, covered, 0.02, rows + " rows");
        Coverage measured = intervals.coverage().get(2);
        assertEquals(0.9, measured.level());
        assertEquals(0.9, measured.covered(), 0.02);
      }
    }
  }

  @Test
  void errorsThatGrowWithThePredictionAreCoveredEverywhere() {
    Intervals intervals = fit(5000, 1, GROWING);
    assertNotNull(intervals.scale());
    assertEquals(0.9, coverage(intervals, 20000, 2, GROWING, 1, 3), 0.03);
    assertEquals(0.9, coverage(intervals, 20000, 2, GROWING, 8, 10), 0.03);
    assertTrue(intervals.about(9, 0.9).width() > 3 * intervals.about(2, 0.9).width());
  }

  @Test
  void skewedErrorsHaveSkewedIntervals() {
    Interval interval = fit(5000, 1, SKEWED).about(5, 0.9);
    assertTrue(interval.upper() - 5 > 3 * (5 - interval.lower()), interval.toString());
  }

  @Test
  void noNumberLiesBelowTheLeast() {
    double[] errors = new double[19];
    Arrays.setAll(errors, i -> i - 9);
    Intervals intervals = IntervalFit.of(new double[19], errors, 0.0, 0);
    assertEquals(new Interval(0, 11, 0.9), intervals.about(2, 0.9));
  }

  @Property(tries = 100)
  void greaterLevelsContainLesserOnes(@ForAll long seed) {
    Random random = new Random(seed);
    int n = 20 + random.nextInt(2000);
    double[] predictions = random.doubles(n).toArray();
    double[] errors = random.doubles(n, -1, 2).toArray();
    Intervals intervals = IntervalFit.of(predictions, errors, null, seed);
    Interval last = intervals.about(0.5, 0.05);
    for (double level = 0.1; level < 0.9; level += 0.1) {
      Interval next = intervals.about(0.5, level);
      assertTrue(next.lower() <= last.lower() && next.upper() >= last.upper());
      last = next;
    }
  }

  @Test
  void manyScoresAreThinned() {
    Intervals intervals = fit(5000, 3, EVEN);
    assertEquals(999, intervals.scores().size());
    assertEquals(5000, intervals.rows());
    assertEquals(0.998, intervals.greatestLevel(), 1e-15);
    assertTrue(intervals.about(0, 0.998).width() > 0);
    assertThat(refusal(() -> intervals.about(0, 0.999)))
        .contains("level 0.999", "5000 rows", "999 scores", "up to 0.998:");
  }

  @Test
  void predictionsWithoutErrorsHaveNoWidth() {
    double[] predictions = new double[200];
    Arrays.setAll(predictions, i -> i);
    assertEquals(0, IntervalFit.of(predictions, new double[200], null, 0).about(3, 0.9).width());
  }

  @Test
  void itsJsonReadsBack() {
    Intervals intervals = fit(500, 1, GROWING);
    assertEquals(
        intervals,
        RecordCodec.STRICT.read(Intervals.class, RecordCodec.write(intervals), "the intervals"));
  }

  private static Intervals fit(int rows, long seed, Noise noise) {
    double[][] sample = sample(rows, seed, noise);
    return IntervalFit.of(sample[0], sample[1], null, 0);
  }

  private static double[][] sample(int rows, long seed, Noise noise) {
    RandomStream random = RandomStream.of(seed);
    double[][] sample = new double[2][rows];
    for (int i = 0; i < rows; i++) {
      sample[0][i] = random.derive("prediction", 0).uniform(i, 1, 10);
      sample[1][i] = noise.of(sample[0][i], random.derive("error", 0).gaussian(i));
    }
    return sample;
  }

  private static double coverage(
      Intervals intervals, int rows, long seed, Noise noise, double from, double to) {
    double[][] sample = sample(rows, seed, noise);
    int counted = 0;
    int covered = 0;
    for (int i = 0; i < rows; i++) {
      double p = sample[0][i];
      if (p >= from && p <= to) {
        counted++;
        covered += intervals.about(p, 0.9).contains(p + sample[1][i]) ? 1 : 0;
      }
    }
    return (double) covered / counted;
  }

  private static String refusal(Executable call) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
