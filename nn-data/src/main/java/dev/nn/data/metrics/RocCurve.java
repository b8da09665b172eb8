package dev.nn.data.metrics;

import dev.nn.data.text.TextTable;
import java.util.List;

/**
 * The receiver operating characteristic: for each threshold, the share of one class with at least
 * that score, over the same share of the others (Fawcett, "An introduction to ROC analysis", 2006).
 * Its tally keeps all predictions: 8 bytes for each output and row, less for equal scores.
 *
 * @param points the point (0, 0), then one for each distinct score from the greatest down; of more
 *     than 65 536, some, no further apart than that part of the rows
 * @param auc the area under the straight lines between the points, 0 to 1
 */
public record RocCurve(List<Point> points, double auc) {

  /** Shares of other rows, and of the class, with at least a score, infinity at the first. */
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
