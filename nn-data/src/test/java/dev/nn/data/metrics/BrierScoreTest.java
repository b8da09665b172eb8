package dev.nn.data.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.ProbabilityMetrics.BrierScore;
import org.junit.jupiter.api.Test;

class BrierScoreTest {

  private static final StandardMetric BRIER = new BrierScore();

  /** (1/4 − 1)² and (1/4 − 0)². */
  @Test
  void twoClassesByHand() {
    double expected = (9 / 16.0 + 1 / 16.0) / 2;
    assertEquals(expected, BRIER.of(Column.of(0.25f, 0.25f), Column.of(1, 0)));
    Matrix two = Matrix.of(new float[][] {{0.75f, 0.25f}, {0.75f, 0.25f}});
    assertEquals(expected, BRIER.of(two, Column.of(1, 0)));
  }

  /** 1/4 + 1/16 + 1/16 for class 0; for class 1, 1/4 + 9/16 + 1/16. */
  @Test
  void moreClassesByHand() {
    Matrix p = Matrix.of(new float[][] {{0.5f, 0.25f, 0.25f}, {0.5f, 0.25f, 0.25f}});
    assertEquals((0.375 + 0.875) / 2, BRIER.of(p, Column.of(0, 1)));
  }
}
