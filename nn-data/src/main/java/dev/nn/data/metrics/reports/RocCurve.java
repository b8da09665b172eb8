package dev.nn.data.metrics.reports;

import dev.nn.data.metrics.counts.Ranking;
import dev.nn.data.metrics.measures.Measure;
import dev.nn.data.metrics.measures.UndefinedMetricException;
import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.List;

/**
 * The receiver operating characteristic of one class against the others: for each threshold, the
 * share of the class that scores as much or more, over the share of the others that does (Fawcett,
 * "An introduction to ROC analysis", Pattern Recognition Letters 27, 2006). Immutable. It is made
 * from all predictions, which are kept until then: 8 bytes for each output and row, less where
 * scores are equal.
 *
 * @param points one for each score that occurs, from the greatest down, after the point (0, 0); if
 *     there are more than 65 536, some of them, no further apart than that part of the rows
 * @param auc the area under the straight lines between the points, 0 to 1: the probability that a
 *     row of the class scores more than one of the others, equals counting half
 */
public record RocCurve(List<Point> points, double auc) {

  /**
   * A point of the curve.
   *
   * @param threshold the least score that counts as the class; infinity for none
   * @param falsePositiveRate the share of the other classes that scores as much or more
   * @param truePositiveRate the share of the class that does: its recall
   */
  public record Point(float threshold, double falsePositiveRate, double truePositiveRate) {}

  /** Copies the points. */
  public RocCurve {
    points = List.copyOf(points);
  }

  /**
   * The curve as a measure.
   *
   * @param label the index of the class
   * @throws UndefinedMetricException (its tally) if all rows are of the class, or none is
   */
  public static Measure<RocCurve> ofClass(int label) {
    return () -> Ranking.tally("the ROC curve").then(ranking -> of(ranking, label));
  }

  private static RocCurve of(Ranking ranking, int label) {
    double positives = ranking.positives(label);
    double negatives = ranking.negatives(label);
    List<Point> points = new ArrayList<>();
    points.add(new Point(Float.POSITIVE_INFINITY, 0, 0));
    points.addAll(
        ranking.points(
            label,
            (score, truePositive, falsePositive) ->
                new Point(score, falsePositive / negatives, truePositive / positives)));
    return new RocCurve(points, ranking.rocArea(label));
  }

  /** The area and the number of points. */
  @Override
  public String toString() {
    return "ROC curve of %s points, area %s".formatted(points.size(), TextTable.share(auc));
  }
}
