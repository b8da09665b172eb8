package dev.nn.data.metrics;

import dev.nn.data.text.TextTable;
import java.util.List;

/**
 * Precision over recall for one class against all others, at each threshold (Davis and Goadrich,
 * "The relationship between Precision-Recall and ROC curves", ICML 2006). The tally keeps all
 * predictions: 8 bytes for each output and row, less if scores are equal.
 *
 * @param points the point at recall 0 and precision 1, then one for each distinct score, the
 *     greatest first. If there are more than 65 536 scores, a point is left out if it is nearer
 *     than that part of the rows to the one before
 */
public record PrecisionRecallCurve(List<Point> points, double averagePrecision) {

  /** Recall and precision of rows with at least this score; infinity at the first point. */
  public record Point(float threshold, double recall, double precision) {}

  public PrecisionRecallCurve {
    points = List.copyOf(points);
  }

  /** {@return the curve of a class, by index, as a measure; undefined if no row is in the class} */
  public static Measure<PrecisionRecallCurve> ofClass(int label) {
    return () -> Ranking.tally("the precision-recall curve").then(ranking -> of(ranking, label));
  }

  private static PrecisionRecallCurve of(Ranking ranking, int label) {
    double positives = ranking.positives(label);
    List<Point> points =
        ranking.points(
            label,
            new Point(Float.POSITIVE_INFINITY, 0, 1),
            (score, right, wrong) -> new Point(score, right / positives, right / (right + wrong)));
    return new PrecisionRecallCurve(points, ranking.averagePrecision(label));
  }

  /** Returns the area and the number of points. */
  @Override
  public String toString() {
    return "precision-recall curve of %s points, average precision %s"
        .formatted(points.size(), TextTable.share(averagePrecision));
  }
}
