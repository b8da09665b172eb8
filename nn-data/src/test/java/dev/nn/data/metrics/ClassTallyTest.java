package dev.nn.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.ClassMetrics.Accuracy;
import dev.nn.data.metrics.ProbabilityMetrics.BrierScore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The predicted and the true class of a row, through {@link Accuracy}. */
class ClassTallyTest {

  private static final StandardMetric ACCURACY = new Accuracy();

  @Test
  void ofOneColumnClass1IsPredictedAboveAHalf() {
    assertEquals(1, ACCURACY.of(Column.of(0.5f, Math.nextUp(0.5f)), Column.of(0, 1)));
  }

  @Test
  void ofEqualsTheFirstIsPredicted() {
    Matrix p = Matrix.of(new float[][] {{0.25f, 0.375f, 0.375f}});
    assertEquals(1, ACCURACY.of(p, Column.of(1)));
    assertEquals(0, ACCURACY.of(p, Column.of(2)));
  }

  @Test
  void softTargetsStandForTheClassWithTheMost() {
    Matrix p = Matrix.of(new float[][] {{0, 1, 0}});
    assertEquals(1, ACCURACY.of(p, Matrix.of(new float[][] {{0.25f, 0.5f, 0.25f}})));
    assertEquals(0, ACCURACY.of(p, Matrix.of(new float[][] {{0.25f, 0.25f, 0.5f}})));
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, 2, 0.5f, Float.NaN, Float.POSITIVE_INFINITY})
  void rejectsWhatIsNoClassIndex(float index) {
    assertThat(message(Column.of(1, 1), Column.of(1, index)))
        .contains("row 2 is " + index, "from 0 to 1");
  }

  @Test
  void rejectsTargetsThatNameNoClass() {
    Matrix p = Matrix.of(new float[][] {{0, 1, 0}});
    assertThat(message(p, Matrix.zeros(1, 3))).contains("row 1", "maximum, 0.0", "several columns");
    assertThat(message(p, Matrix.of(new float[][] {{1, 0, 1}})))
        .contains("row 1", "maximum, 1.0", "several columns");
  }

  @Test
  void rejectsPredictionsThatAreNoNumbers() {
    assertThat(message(Column.of(1, Float.NaN), Column.of(1, 1)))
        .contains("row 2 is NaN", "column 1", "accuracy", "finite");
  }

  @Test
  void rejectsTargetsOfAnotherWidth() {
    assertThat(message(Matrix.zeros(4, 3), Matrix.zeros(4, 2)))
        .contains("accuracy", "targets of 2 columns", "predictions of 3", "expected 1", "or 3");
  }

  /** Roundings of float may leave a probability 2⁻²⁰ outside of 0 to 1, and no further. */
  @Test
  void probabilitiesMayBeOffByRoundings() {
    StandardMetric brier = new BrierScore();
    float tolerated = 1 + 0x1p-20f;
    assertEquals(0, brier.of(Column.of(tolerated, -0x1p-20f), Column.of(1, 0)));
    for (float outside : new float[] {Math.nextUp(tolerated), -Math.nextUp(0x1p-20f)}) {
      assertThat(
              assertThrows(
                  UndefinedMetricException.class,
                  () -> brier.of(Column.of(1, outside), Column.of(1, 1))))
          .hasMessageContainingAll(
              "brier_score", "row 2 is " + outside, "column 1", "0 to 1", "softmax");
    }
  }

  private static String message(Matrix predictions, Matrix targets) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> ACCURACY.of(predictions, targets))
            .getMessage());
  }
}
