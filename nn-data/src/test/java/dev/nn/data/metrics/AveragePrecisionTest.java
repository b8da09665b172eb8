package dev.nn.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.RankingMetrics.AveragePrecision;
import java.util.List;
import org.junit.jupiter.api.Test;

class AveragePrecisionTest {

  private static final StandardMetric AVERAGE_PRECISION = new AveragePrecision();

  /**
   * Positives score 3 and 1, negatives 1 and 0: at 3 recall 1/2 and precision 1, at 1 recall 1 and
   * precision 2/3, and then no recall is won: 1/2 · 1 + 1/2 · 2/3.
   */
  @Test
  void stepsByHand() {
    Matrix p = Column.of(3, 1, 1, 0);
    Matrix t = Column.of(1, 0, 1, 0);
    assertEquals(0.5 + 1 / 3.0, AVERAGE_PRECISION.of(p, t));
    PrecisionRecallCurve curve = PrecisionRecallCurve.ofClass(1).of(p, t);
    assertEquals(
        List.of(
            new PrecisionRecallCurve.Point(Float.POSITIVE_INFINITY, 0, 1),
            new PrecisionRecallCurve.Point(3, 0.5, 1),
            new PrecisionRecallCurve.Point(1, 1, 2 / 3.0),
            new PrecisionRecallCurve.Point(0, 1, 0.5)),
        curve.points());
    assertEquals("precision-recall curve of 4 points, average precision 0.833", curve.toString());
  }

  @Test
  void isOneWhereAllRowsAreOfTheClass() {
    assertEquals(1, AVERAGE_PRECISION.of(Column.of(1, 0), Column.of(1, 1)));
  }

  @Test
  void isNotDefinedWithoutARowOfTheClass() {
    assertThat(
            assertThrows(
                UndefinedMetricException.class,
                () -> AVERAGE_PRECISION.of(Column.of(1, 0), Column.of(0, 0))))
        .hasMessageContainingAll("average_precision", "none of the 2 rows", "class 1", "more rows");
  }
}
