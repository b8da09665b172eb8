package dev.nn.data.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.measures.UndefinedMetricException;
import org.junit.jupiter.api.Test;

class LogLossTest {

  private static final Metric LOG_LOSS = new LogLoss();

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
  void refusesWhatIsNoProbability() {
    assertEquals(
        "log_loss is not defined: the prediction of row 1 is 1.5 in column 0, a probability is 0 to 1; use an output of softmax, or of sigmoid for one column",
        message(Column.of(1, 1.5f), Column.of(1, 1)));
    assertEquals(
        "log_loss is not defined: the prediction of row 0 is -0.25 in column 0, a probability is 0 to 1; use an output of softmax, or of sigmoid for one column",
        message(Column.of(-0.25f), Column.of(1)));
  }

  @Test
  void refusesRowsThatDoNotAddUpToOne() {
    assertEquals(
        "log_loss is not defined: the predictions of row 0 add up to 1.25, those of probabilities to 1; use a softmax output",
        message(Matrix.of(new float[][] {{0.5f, 0.5f, 0.25f}}), Column.of(1)));
  }

  private static String message(Matrix predictions, Matrix targets) {
    return String.valueOf(
        assertThrows(UndefinedMetricException.class, () -> LOG_LOSS.of(predictions, targets))
            .getMessage());
  }
}
