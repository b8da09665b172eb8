package dev.nn.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.ClassMetrics.TopKAccuracy;
import org.junit.jupiter.api.Test;

class TopKAccuracyTest {

  private final Matrix p = Matrix.of(new float[][] {{0.5f, 0.25f, 0.25f}, {0.125f, 0.25f, 0.625f}});

  /** Row 0 has the order 0, 1, 2 by its tie, row 1 the order 2, 1, 0. */
  @Test
  void countsTheClassesAhead() {
    Matrix t = Column.of(2, 1);
    assertEquals(0, new TopKAccuracy(1).of(p, t));
    assertEquals(0.5, new TopKAccuracy(2).of(p, t));
    assertEquals(1, new TopKAccuracy(3).of(p, t));
    assertEquals(1, new TopKAccuracy(9).of(p, t));
    assertEquals(0.75, new TopKAccuracy(2).of(p, t, new float[] {1, 3}));
  }

  @Test
  void rejectsOneColumn() {
    assertThat(
            assertThrows(
                IllegalArgumentException.class,
                () -> new TopKAccuracy(5).of(Column.of(1), Column.of(1))))
        .hasMessageContainingAll("top_5_accuracy", "one column", "use accuracy");
  }

  @Test
  void rejectsNone() {
    assertThat(assertThrows(IllegalArgumentException.class, () -> new TopKAccuracy(0)))
        .hasMessageContainingAll("k is 0", "at least 1");
  }
}
