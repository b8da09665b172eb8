package dev.nn.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.data.metrics.ErrorMetrics.R2;
import org.junit.jupiter.api.Test;

class R2Test {

  private static final StandardMetric R2 = new R2();

  /** Squares 0 + 1 + 0 + 1 = 2; deviations from 2.5: 2.25 + 0.25 + 0.25 + 2.25 = 5. */
  @Test
  void fourRowsByHand() {
    assertEquals(1 - 2 / 5.0, R2.of(Column.of(1, 3, 3, 3), Column.of(1, 2, 3, 4)));
  }

  /**
   * Deviations of 1/4 from a mean of 4 million, errors of 1/2 in each eighth row: 1 − (1/8 · 1/4) /
   * (1/16) = 1/2. The sum of the squares is 2⁶⁰ here, and a double of that size is a multiple of
   * 256: Σt² − (Σt)² / n would be off by as much as it is. The mean is off by 2⁻³¹ at most.
   */
  @Test
  void targetsFarFromZeroKeepTheirDeviations() {
    int rows = 1 << 16;
    float far = 1 << 22;
    float[] t = new float[rows];
    float[] p = new float[rows];
    for (int r = 0; r < rows; r++) {
      t[r] = far + r % 2 * 0.5f;
      p[r] = t[r] + (r % 8 == 0 ? 0.5f : 0);
    }
    assertEquals(0.5, R2.of(Column.of(p), Column.of(t)), 0x1p-28);
  }

  @Test
  void isNotDefinedWhereAllTargetsAreEqual() {
    for (float last : new float[] {0.125f, 0.25f}) {
      assertThat(
              assertThrows(
                  UndefinedMetricException.class,
                  () -> R2.of(Column.of(0.125f, 0.125f, last), Column.of(0.125f, 0.125f, 0.125f))))
          .hasMessageContainingAll("r2", "0.125 in all 3 rows", "rmse");
    }
  }

  @Test
  void isNotDefinedForOneRow() {
    float[] oneCounts = {1, 0};
    assertThat(
            assertThrows(
                UndefinedMetricException.class,
                () -> R2.of(Column.of(1, 2), Column.of(1, 2), oneCounts)))
        .hasMessageContainingAll("r2", "one row", "at least two");
  }

  /** Squares 1 + 0; deviations 1 + 1. */
  @Test
  void isDefinedForTwoRows() {
    assertEquals(0.5, R2.of(Column.of(2, 3), Column.of(1, 3)));
  }
}
