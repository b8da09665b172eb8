package dev.nn.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.data.metrics.RankingMetrics.AveragePrecision;
import dev.nn.data.metrics.RankingMetrics.RocAuc;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RocAucTest {

  private static final StandardMetric AUC = new RocAuc();

  /**
   * Positives score 3 and 1, negatives 1 and 0. The positive is ahead in three of four pairs, and
   * level in one: 3.5 / 4.
   */
  @Test
  void equalsCountHalf() {
    Matrix p = Column.of(3, 1, 1, 0);
    Matrix t = Column.of(1, 0, 1, 0);
    assertEquals(3.5 / 4, AUC.of(p, t));
    RocCurve curve = RocCurve.ofClass(1).of(p, t);
    assertEquals(
        List.of(
            new RocCurve.Point(Float.POSITIVE_INFINITY, 0, 0),
            new RocCurve.Point(3, 0, 0.5),
            new RocCurve.Point(1, 0.5, 1),
            new RocCurve.Point(0, 1, 1)),
        curve.points());
    assertEquals("ROC curve of 4 points, area 0.875", curve.toString());
  }

  @Test
  void scoresOfAnySignAreInOrder() {
    Matrix t = Column.of(0, 0, 1, 0, 1, 1);
    assertEquals(1, AUC.of(Column.of(-1e30f, -2, -1, -1.5f, 1e-40f, 7), t));
    assertEquals(0, AUC.of(Column.of(1e30f, 2, 1, 1.5f, -1e-40f, -7), t));
  }

  @Test
  void minusZeroIsZero() {
    assertEquals(0.5, AUC.of(Column.of(-0f, 0), Column.of(0, 1)));
    assertEquals(0.5, AUC.of(Column.of(0, -0f), Column.of(0, 1)));
  }

  @Test
  void isNotDefinedForOneClassAlone() {
    assertThat(undefined(Column.of(0, 1), Column.of(0, 0)))
        .contains("roc_auc", "none of the 2 rows", "has class 1;", "more rows");
    assertThat(undefined(Column.of(0, 1), Column.of(1, 1)))
        .contains("roc_auc", "each of the 2 rows", "has class 1;", "other labels");
    assertThat(undefined(Matrix.zeros(2, 3), Column.of(0, 1)))
        .contains("roc_auc", "none of the 2 rows", "has class 2;", "more rows");
  }

  @Test
  void aClassOfWeightZeroIsNotThere() {
    float[] weights = {1, 0};
    assertThrows(
        UndefinedMetricException.class, () -> AUC.of(Column.of(0, 1), Column.of(0, 1), weights));
  }

  /** Class 0 has the scores 1, ½ and ¼; its rows are the first and the last. */
  @Test
  void oneColumnHasTheScoresOfClass0TheOtherWayRound() {
    Matrix p = Column.of(0, 0.5f, 0.75f);
    Matrix t = Column.of(0, 1, 0);
    assertEquals(0.5, RocCurve.ofClass(0).of(p, t).auc());
    assertEquals(1, RocCurve.ofClass(0).of(p, t).points().get(1).threshold());
    assertEquals((1 + 2 / 3.0) / 2, new AveragePrecision(0).of(p, t), 1e-15);
    assertEquals(1 / 2.0, new AveragePrecision().of(p, t), 1e-15);
  }

  @Test
  void aClassOfSeveralMayBeThePositiveOne() {
    Matrix p =
        Matrix.of(new float[][] {{0.8f, 0.1f, 0.1f}, {0.1f, 0.3f, 0.6f}, {0.2f, 0.4f, 0.4f}});
    Matrix t = Column.of(0, 1, 2);
    assertEquals(1, new RocAuc(0).of(p, t));
    assertEquals(0.5, new RocAuc(1).of(p, t));
    assertEquals((1 + 0.5 + 0.5) / 3, new RocAuc().of(p, t), 1e-15);
    assertThat(assertThrows(IllegalArgumentException.class, () -> new RocAuc(3).of(p, t)))
        .hasMessageContainingAll("roc_auc", "class 3", "3 classes");
    assertThrows(IllegalArgumentException.class, () -> new AveragePrecision(-2));
  }

  /** The first of two columns has the scores of class 0: 2 of 2 pairs are in order. */
  @Test
  void twoColumnsHaveCurvesOfBothClasses() {
    Matrix p = Matrix.of(new float[][] {{0.75f, 0.25f}, {0.5f, 0.5f}, {0.25f, 0.75f}});
    Matrix t = Column.of(0, 1, 1);
    assertEquals(1, RocCurve.ofClass(0).of(p, t).auc());
    assertEquals(1, RocCurve.ofClass(1).of(p, t).auc());
  }

  /** Few scores, so that there are ties; some weights of 0. */
  @Property
  void isTheShareOfPairsThatAreTheRightWayRound(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 40) int rows) {
    RandomStream random = RandomStream.of(seed);
    float[] p = new float[rows];
    float[] t = new float[rows];
    float[] w = new float[rows];
    for (int r = 0; r < rows; r++) {
      p[r] = random.derive("p", 0).below(7, r) - 3;
      t[r] = r < 2 ? r : random.derive("t", 0).below(2, r); // at least one of both
      w[r] = r < 2 ? 1 : random.derive("w", 0).below(4, r);
    }
    double ahead = 0;
    double pairs = 0;
    for (int positive = 0; positive < rows; positive++) {
      for (int negative = 0; negative < rows; negative++) {
        if (t[positive] == 1 && t[negative] == 0) {
          double weight = w[positive] * w[negative];
          pairs += weight;
          ahead += weight * (Math.signum(p[positive] - p[negative]) + 1) / 2;
        }
      }
    }
    // All sums are of whole numbers and halves, so each side rounds once.
    assertEquals(ahead / pairs, AUC.of(Column.of(p), Column.of(t), w));
  }

  private static String undefined(Matrix p, Matrix t) {
    return String.valueOf(
        assertThrows(UndefinedMetricException.class, () -> AUC.of(p, t)).getMessage());
  }
}
