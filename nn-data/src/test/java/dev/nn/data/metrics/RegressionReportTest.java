package dev.nn.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegressionReportTest {

  private final Matrix p = Matrix.of(new float[][] {{1, 100}, {4, 200}});
  private final Matrix t = Matrix.of(new float[][] {{2, 100}, {4, 400}});

  /** Errors 1, 0 and 0, 200. Means 3 and 250: deviations 2 and 45 000. */
  @Test
  void printsALineForEachTarget() {
    assertEquals(
        """
        target     MSE    RMSE     MAE     R²   MAPE
        rooms  0.50000  0.70711  0.50000  0.500  0.250
        price   20000  141.42  100.00  0.111  0.250
        """
            .replaceAll(" +", " "),
        RegressionReport.measure(List.of("rooms", "price"))
            .of(p, t)
            .toString()
            .replaceAll(" +", " "));
  }

  @Test
  void oneRowHasNoR2() {
    RegressionReport report = RegressionReport.measure().of(p.slice(0, 1), t.slice(0, 1));
    assertEquals(Double.NaN, report.targets().get(0).r2());
    assertEquals(1, report.targets().get(0).mse());
    assertEquals("0 1.0000 1.0000 1.0000 - 0.500", lines(report).get(1));
  }

  @Test
  void rejectsNamesThatAreNotOneForEachColumn() {
    Measure<RegressionReport> measure = RegressionReport.measure(List.of("price"));
    assertThat(assertThrows(IllegalArgumentException.class, () -> measure.of(p, t)))
        .hasMessageContainingAll("1 names", "[price]", "2 columns");
  }

  private static List<String> lines(RegressionReport report) {
    return report.toString().replaceAll(" +", " ").lines().toList();
  }
}
