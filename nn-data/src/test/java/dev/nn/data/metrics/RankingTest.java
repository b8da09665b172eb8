package dev.nn.data.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.samples.Permutation;
import dev.nn.data.metrics.RankingMetrics.AveragePrecision;
import dev.nn.data.metrics.RankingMetrics.RocAuc;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many rows: more than a first array has room for, and more scores than a curve has points. */
class RankingTest {

  private static final int ROWS = 300_000;

  /** 1 with a probability of p / 2 + 1 / 4. */
  private static int label(int row, float p) {
    return RandomStream.of(5).uniform(row) < p / 2 + 0.25f ? 1 : 0;
  }

  @Test
  void fewScoresOfManyRows() {
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

  /** Neighbours in the last bit are as different as any. */
  @Test
  void manyScoresAreExact() {
    float[] p = new float[ROWS];
    float[] t = new float[ROWS];
    Permutation order = new Permutation(ROWS, RandomStream.of(3));
    long ahead = 0;
    long below = 0;
    for (int place = 0; place < ROWS; place++) { // by rising score
      int row = order.at(place);
      p[row] = Float.intBitsToFloat(Float.floatToIntBits(0.5f) + place);
      t[row] = label(place, (float) place / ROWS);
      ahead += t[row] == 1 ? below : 0;
      below += t[row] == 1 ? 0 : 1;
    }
    double pairs = (double) below * (ROWS - below);
    assertEquals(ahead / pairs, new RocAuc().of(Column.of(p), Column.of(t)));
    assertEquals(ahead / pairs, RocCurve.ofClass(1).of(Column.of(p), Column.of(t)).auc());
  }

  @Test
  void theAreaIsThatOfAllPairsWhateverTheWeights() {
    int rows = 1500;
    RandomStream random = RandomStream.of(9);
    float[] p = new float[rows];
    float[] t = new float[rows];
    float[] w = new float[rows];
    for (int r = 0; r < rows; r++) {
      p[r] = random.derive("p", 0).below(300, r) / 7f - 20;
      t[r] = random.derive("t", 0).below(2, r);
      w[r] = random.derive("w", 0).uniform(r) * (r % 5 == 0 ? 1e-6f : 1e6f);
    }
    double ahead = 0;
    double all = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < rows; j++) {
        if (t[i] == 1 && t[j] == 0) {
          all += (double) w[i] * w[j];
          ahead += (double) w[i] * w[j] * (p[i] > p[j] ? 1 : p[i] == p[j] ? 0.5 : 0);
        }
      }
    }
    double area = new RocAuc().of(Column.of(p), Column.of(t), w);
    assertEquals(ahead / all, area, 1e-12); // the roundings of some thousand sums
  }

  /** A weight of 2²⁴ and one of 1 add up to no float, so they stay two. */
  @Test
  void weightsAreAddedWithoutRounding() {
    int rows = 1000;
    float[] p = new float[rows];
    float[] t = new float[rows];
    float[] w = new float[rows];
    for (int r = 0; r < rows; r++) {
      p[r] = r % 2;
      t[r] = r % 4 == 0 || r % 4 == 3 ? 1 : 0;
      w[r] = r < 4 ? 1 << 24 : 1;
    }
    double whole = (1 << 24) + 249; // of each label with each score
    assertEquals(0.5, new RocAuc().of(Column.of(p), Column.of(t), w));
    RocCurve.Point middle = RocCurve.ofClass(1).of(Column.of(p), Column.of(t), w).points().get(1);
    assertEquals(whole / (2 * whole), middle.truePositiveRate());
  }

  @Test
  void aCurveOfManyScoresKeepsSomePoints() {
    float[] p = new float[ROWS];
    float[] t = new float[ROWS];
    for (int r = 0; r < ROWS; r++) {
      p[r] = -r;
      t[r] = r < ROWS / 2 ? 1 : 0;
    }
    List<RocCurve.Point> points = RocCurve.ofClass(1).of(Column.of(p), Column.of(t)).points();
    assertTrue(points.size() > 50_000 && points.size() <= 65_537, points.size() + " points");
    assertEquals(new RocCurve.Point(Float.POSITIVE_INFINITY, 0, 0), points.get(0));
    assertEquals(new RocCurve.Point(1 - ROWS, 1, 1), points.get(points.size() - 1));
    for (RocCurve.Point point : points.subList(1, points.size())) {
      double above = 1 - point.threshold(); // rows that score as much or more
      assertEquals(Math.min(1, above / (ROWS / 2)), point.truePositiveRate());
      assertEquals(Math.max(0, (above - ROWS / 2) / (ROWS / 2)), point.falsePositiveRate());
    }
  }

  @Test
  void aCurveWithoutOtherClassesHasAPrecision() {
    Matrix t = Column.of(1, 1);
    assertEquals(1, PrecisionRecallCurve.ofClass(1).of(Column.of(0, 1), t).averagePrecision());
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
    assertThat(assertThrows(UndefinedMetricException.class, () -> new RocAuc().of(p, Column.of(t))))
        .hasMessageContainingAll(
            "roc_auc", "none of the " + ROWS + " rows", "class 2", "more rows");
  }

  /**
   * Class 0 of one column has the scores 1 − p: 1 (of class 0), 3/4 (of both classes, twice class
   * 0) and 1/4 (of class 1). Of 3 · 2 pairs, 4 are in order and 2 equal.
   */
  @Test
  void class0OfOneColumnHasTheOtherProbability() {
    Matrix p = Column.of(0, 0.25f, 0.25f, 0.25f, 0.75f);
    Matrix t = Column.of(0, 0, 1, 0, 1);
    RocCurve curve = RocCurve.ofClass(0).of(p, t);

    assertEquals(5 / 6.0, curve.auc(), 1e-15);
    assertEquals(
        List.of(
            new RocCurve.Point(Float.POSITIVE_INFINITY, 0, 0),
            new RocCurve.Point(1, 0, 1 / 3.0),
            new RocCurve.Point(0.75f, 1 / 2.0, 1),
            new RocCurve.Point(0.25f, 1, 1)),
        curve.points());
  }

  /** Each of the first 2¹⁶ scores is a point, with any weight. */
  @Test
  void aCurveOfFewScoresKeepsAllPoints() {
    int rows = 1 << 16;
    float[] p = new float[rows];
    float[] t = new float[rows];
    float[] w = new float[rows];
    for (int r = 0; r < rows; r++) {
      p[r] = r;
      t[r] = r % 2;
      w[r] = r == 0 ? 1000 : 1;
    }
    assertEquals(rows + 1, RocCurve.ofClass(1).of(Column.of(p), Column.of(t), w).points().size());
  }
}
