package dev.nn.data.metrics.reports;

import dev.nn.data.metrics.AveragePrecision;
import dev.nn.data.metrics.counts.Ranking;
import dev.nn.data.metrics.measures.Measure;
import dev.nn.data.metrics.measures.UndefinedMetricException;
import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.List;

/**
 * Precision over recall of one class against the others, for each threshold (Davis and Goadrich,
 * "The relationship between Precision-Recall and ROC curves", ICML 2006). Immutable. It is made
 * from all predictions, which are kept until then: 8 bytes for each output and row, less where
 * scores are equal.
 *
 * @param points one for each score that occurs, from the greatest down, after the point of recall 0
 *     and precision 1; if there are more than 65 536, some of them, no further apart than that part
 *     of the rows
 * @param averagePrecision the area under the steps, as {@link AveragePrecision}
 */
public record PrecisionRecallCurve(List<Point> points, double averagePrecision) {

  /**
   * A point of the curve.
   *
   * @param threshold the least score that counts as the class; infinity for none
   * @param recall the share of the class that scores as much or more
   * @param precision of what scores as much or more, the share that is of the class
   */
  public record Point(float threshold, double recall, double precision) {}

  /** Copies the points. */
  public PrecisionRecallCurve {
    points = List.copyOf(points);
  }

  /**
   * The curve as a measure.
   *
   * @param label the index of the class
   * @throws UndefinedMetricException (its tally) if no row is of the class
   */
  public static Measure<PrecisionRecallCurve> ofClass(int label) {
    return () -> Ranking.tally("the precision-recall curve").then(ranking -> of(ranking, label));
  }

  private static PrecisionRecallCurve of(Ranking ranking, int label) {
    double positives = ranking.positives(label);
    List<Point> points = new ArrayList<>();
    points.add(new Point(Float.POSITIVE_INFINITY, 0, 1));
    points.addAll(
        ranking.points(
            label,
            (score, truePositive, falsePositive) ->
                new Point(
                    score,
                    truePositive / positives,
                    truePositive / (truePositive + falsePositive))));
    return new PrecisionRecallCurve(points, ranking.averagePrecision(label));
  }

  /** The area and the number of points. */
  @Override
  public String toString() {
    return "precision-recall curve of %s points, average precision %s"
        .formatted(points.size(), TextTable.share(averagePrecision));
  }
}
