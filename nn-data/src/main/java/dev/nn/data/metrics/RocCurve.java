package dev.nn.data.metrics;

import dev.nn.data.text.TextTable;
import java.util.List;

/**
 * The receiver operating characteristic. For each threshold, it has the share of one class with at
 * least that score, over the same share of the others (Fawcett, "An introduction to ROC analysis",
 * 2006). The tally keeps all predictions: 8 bytes for each output and row, less if scores are
 * equal.
 *
 * @param points the point (0, 0), then one for each distinct score, the greatest first. If there
 *     are more than 65 536 scores, a point is left out if it is nearer than that part of the rows
 *     to the one before
 * @param auc the area under straight lines between the points, 0 to 1
 */
public record RocCurve(List<Point> points, double auc) {

  /** Shares of other rows and of the class with at least this score, infinity for the first. */
  public record Point(float threshold, double falsePositiveRate, double truePositiveRate) {}

  public RocCurve {
    points = List.copyOf(points);
  }

  /** {@return the curve of a class, by index, as a measure; undefined for all rows or none} */
  public static Measure<RocCurve> ofClass(int label) {
    return () -> Ranking.tally("the ROC curve").then(ranking -> of(ranking, label));
  }

  private static RocCurve of(Ranking ranking, int label) {
    double positives = ranking.positives(label);
    double negatives = ranking.negatives(label);
    List<Point> points =
        ranking.points(
            label,
            new Point(Float.POSITIVE_INFINITY, 0, 0),
            (score, truePositive, falsePositive) ->
                new Point(score, falsePositive / negatives, truePositive / positives));
    return new RocCurve(points, ranking.rocArea(label));
  }

  /** Returns the area and the number of points. */
  @Override
  public String toString() {
    return "ROC curve of %s points, area %s".formatted(points.size(), TextTable.share(auc));
  }
}
