package dev.nn.data.metrics;

import dev.nn.data.metrics.counts.Ranking;
import dev.nn.data.metrics.measures.Tally;

/**
 * The area under the {@link dev.nn.data.metrics.reports.PrecisionRecallCurve} (PR-AUC), 0 to 1;
 * scores that know nothing get the share of the class.
 *
 * <pre>
 * Σ over thresholds n of (recall(n) − recall(n − 1)) precision(n)
 * </pre>
 *
 * <p>Without interpolation between the points, which would be too optimistic (scikit-learn: {@code
 * average_precision_score}). Of two classes it is that of class 1; of more, the mean over the
 * classes, each against all others.
 *
 * <p>It is exact for any number of rows, and keeps 8 bytes for each output and row, less where
 * scores are equal. It is not defined if these do not fit the heap, and where a class has no row
 * among the targets (scikit-learn gives it 0 and warns).
 */
public record AveragePrecision() implements Metric {

  @Override
  public String name() {
    return "average_precision";
  }

  @Override
  public boolean greaterIsBetter() {
    return true;
  }

  @Override
  public Tally<Double> tally() {
    return Ranking.tally(name()).then(ranking -> ranking.mean(ranking::averagePrecision));
  }
}
