package dev.nn.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.ProbabilityMetrics.LogLoss;
import org.junit.jupiter.api.Test;

class LogLossTest {

  private static final StandardMetric LOG_LOSS = new LogLoss();

  /** −(log 1/4 + log 3/4) / 2. */
  @Test
  void twoRowsByHand() {
    double expected = -(StrictMath.log(0.25) + StrictMath.log(0.75)) / 2;
    assertEquals(expected, LOG_LOSS.of(Column.of(0.25f, 0.25f), Column.of(1, 0)), 1e-15);
  }

  /** ε = 2⁻²³, and ε + (1 − ε) = 1: 23 log 2. */
  @Test
  void isFiniteWhereThePredictionIsCertainAndWrong() {
    double expected = 23 * StrictMath.log(2);
    assertEquals(expected, LOG_LOSS.of(Column.of(0), Column.of(1)), 1e-14);
    Matrix certain = Matrix.of(new float[][] {{0, 1}});
    assertEquals(expected, LOG_LOSS.of(certain, Column.of(0)), 1e-14);
  }

  @Test
  void aRoundingOutsideIsTaken() {
    assertEquals(
        LOG_LOSS.of(Column.of(1), Column.of(1)),
        LOG_LOSS.of(Column.of(Math.nextUp(1f)), Column.of(1)));
  }

  @Test
  void rejectsWhatIsNoProbability() {
    assertThat(message(Column.of(1, 1.5f), Column.of(1, 1)))
        .contains("log_loss", "row 2 is 1.5", "column 1", "0 to 1", "softmax");
    assertThat(message(Column.of(-0.25f), Column.of(1)))
        .contains("log_loss", "row 1 is -0.25", "column 1", "0 to 1", "softmax");
  }

  @Test
  void rejectsRowsThatDoNotAddUpToOne() {
    assertThat(message(Matrix.of(new float[][] {{0.5f, 0.5f, 0.25f}}), Column.of(1)))
        .contains("log_loss", "row 1", "1.25", "softmax");
  }

  private static String message(Matrix predictions, Matrix targets) {
    return String.valueOf(
        assertThrows(UndefinedMetricException.class, () -> LOG_LOSS.of(predictions, targets))
            .getMessage());
  }
}
