package dev.nn.data.metrics;

import dev.nn.data.metrics.counts.Ranking;
import dev.nn.data.metrics.measures.Tally;

/**
 * The area under the {@link dev.nn.data.metrics.reports.RocCurve}, 0 to 1, 0.5 for scores that know
 * nothing. Of two classes it is that of class 1; of more, the mean over the classes, each against
 * all others (scikit-learn: {@code roc_auc_score(multi_class="ovr")}). It depends on the order of
 * the scores alone, so they need not be probabilities.
 *
 * <p>It is exact for any number of rows, and keeps 8 bytes for each output and row, less where
 * scores are equal. It is not defined if these do not fit the heap, and where a class has no row
 * among the targets, or all of them.
 */
public record RocAuc() implements Metric {

  @Override
  public String name() {
    return "roc_auc";
  }

  @Override
  public boolean greaterIsBetter() {
    return true;
  }

  @Override
  public Tally<Double> tally() {
    return Ranking.tally(name()).then(ranking -> ranking.mean(ranking::rocArea));
  }
}
