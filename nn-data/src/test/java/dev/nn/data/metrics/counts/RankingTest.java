package dev.nn.data.metrics.counts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.data.metrics.AveragePrecision;
import dev.nn.data.metrics.Column;
import dev.nn.data.metrics.RocAuc;
import dev.nn.data.metrics.measures.UndefinedMetricException;
import dev.nn.data.metrics.reports.RocCurve;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Of more rows than are kept one by one. */
class RankingTest {

  private static final int ROWS = Ranking.MOST_KEPT + 5000;

  /** As many different scores as fit: nothing is lost, and all is what the few rows give. */
  @Test
  void fewScoresAreExact() {
    float[] p = new float[ROWS];
    float[] t = new float[ROWS];
    float[] w = new float[ROWS];
    long[] positives = new long[1000];
    long[] negatives = new long[1000];
    for (int r = 0; r < ROWS; r++) {
      int score = (int) (r * 7919L % 1000);
      p[r] = score / 1000f - 0.25f;
      t[r] = (r * 31L + score) % 1700 < 850 ? 1 : 0;
      w[r] = r % 3;
      (t[r] == 1 ? positives : negatives)[score] += r % 3;
    }
    double ahead = 0;
    double below = 0;
    double precisions = 0;
    double positive = 0;
    double above = 0;
    for (int s = 0; s < 1000; s++) {
      ahead += positives[s] * (below + negatives[s] / 2.0);
      below += negatives[s];
    }
    double all = Arrays.stream(positives).sum();
    for (int s = 999; s >= 0; s--) {
      positive += positives[s];
      above += positives[s] + negatives[s];
      precisions += positives[s] * (positive / above);
    }
    Matrix scores = Column.of(p);
    Matrix labels = Column.of(t);
    assertEquals(ahead / (all * below), new RocAuc().of(scores, labels, w));
    assertEquals(precisions / all, new AveragePrecision().of(scores, labels, w));
    assertEquals(1001, RocCurve.ofClass(1).of(scores, labels, w).points().size());
  }

  /**
   * All scores differ. Rounding only makes equals of neighbours, which count half, so the area is
   * off by no more than half the share of pairs that became equal.
   */
  @Test
  void manyScoresAreRounded() {
    float[] p = new float[ROWS];
    float[] t = new float[ROWS];
    long ahead = 0;
    long below = 0;
    for (int r = 0; r < ROWS; r++) {
      p[r] = (float) r / (1 << 18);
      t[r] = r * 7919L % 1000 < r / 200 ? 1 : 0;
      ahead += t[r] == 1 ? below : 0;
      below += t[r] == 1 ? 0 : 1;
    }
    double pairs = (double) below * (ROWS - below);
    RocCurve curve = RocCurve.ofClass(1).of(Column.of(p), Column.of(t));
    double equal = 0;
    for (int i = 1; i < curve.points().size(); i++) {
      RocCurve.Point point = curve.points().get(i);
      RocCurve.Point before = curve.points().get(i - 1);
      equal +=
          (point.truePositiveRate() - before.truePositiveRate())
              * (point.falsePositiveRate() - before.falsePositiveRate());
    }
    assertEquals(ahead / pairs, curve.auc(), equal / 2);
    int points = curve.points().size() - 1;
    assertTrue(points <= ScoreWeights.ROOM && points > ScoreWeights.ROOM / 4, points + " scores");
    assertEquals(curve.auc(), new RocAuc().of(Column.of(p), Column.of(t)));
  }

  /** Every class has its scores and weights, and one without rows is named. */
  @Test
  void severalClasses() {
    Matrix p = Matrix.zeros(ROWS, 3);
    float[] t = new float[ROWS];
    for (int r = 0; r < ROWS; r++) {
      t[r] = r % 3 == 2 && r > 100 ? 2 : r % 2;
      p.set(r, (int) t[r], 1);
    }
    assertEquals(1, new RocAuc().of(p, Column.of(t)));
    assertEquals(1, new AveragePrecision().of(p, Column.of(t)));
    for (int r = 0; r < ROWS; r++) {
      t[r] = r % 2;
    }
    assertEquals(
        "roc_auc is not defined: none of the "
            + ROWS
            + " rows is of class 2; give rows of both kinds"
            + " (a stratified split keeps them in each part)",
        assertThrows(UndefinedMetricException.class, () -> new RocAuc().of(p, Column.of(t)))
            .getMessage());
  }
}
