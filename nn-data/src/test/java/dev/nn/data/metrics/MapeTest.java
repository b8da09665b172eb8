package dev.nn.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.ErrorMetrics.Mape;
import java.util.List;
import org.junit.jupiter.api.Test;

class MapeTest {

  private final Matrix predictions = Matrix.of(new float[][] {{1, 4}, {3, 5}, {2, 1}});

  /** (1/2 + 1/4 + 0/2) / 3. */
  @Test
  void errorsAreSharesOfTheTargets() {
    Matrix p = Matrix.of(new float[][] {{1}, {3}, {2}});
    assertEquals(0.25, new Mape().of(p, Matrix.of(new float[][] {{2}, {4}, {2}})), 1e-15);
  }

  /** A share of a small number is as any other. */
  @Test
  void targetsMayBeSmall() {
    Matrix p = Matrix.of(new float[][] {{1e-30f}});
    assertEquals(0.5, new Mape().of(p, Matrix.of(new float[][] {{2e-30f}})), 1e-7);
  }

  @Test
  void noErrorIsAShareOfZero() {
    Matrix targets = Matrix.of(new float[][] {{1, 4}, {3, 0}, {2, 0}});
    assertThat(
            assertThrows(UndefinedMetricException.class, () -> new Mape().of(predictions, targets)))
        .hasMessageContainingAll("mape", "0 in 2 of 3 rows", "mae takes");
    Evaluation evaluation = Evaluation.of(predictions, targets, Metrics.ofRegression());
    assertEquals(Double.NaN, evaluation.value("mape"));
    assertEquals(List.of("mape"), List.copyOf(evaluation.undefined().keySet()));
    List<RegressionReport.Target> report =
        RegressionReport.measure().of(predictions, targets).targets();
    assertEquals(0, report.get(0).mape());
    assertEquals(Double.NaN, report.get(1).mape());
  }

  /** A row of weight 0 counts for nothing, and its target may be 0. */
  @Test
  void rowsOfWeightZeroMayHaveAny() {
    Matrix targets = Matrix.of(new float[][] {{1, 4}, {3, 0}, {2, 1}});
    assertEquals(0, new Mape().of(predictions, targets, new float[] {1, 0, 1}));
  }
}
