package dev.nn.data.metrics;

import dev.nn.api.Formula;

/** The metrics of the order of scores. */
public final class RankingMetrics {

  private RankingMetrics() {}

  /**
   * The area under the {@link RocCurve}, 0 to 1, 0.5 for random scores; exact, in 8 bytes for each
   * output and row, less for equal scores. It depends on the order of the scores alone. It is not
   * defined if these do not fit the heap, or a class has no row among the targets, or all.
   *
   * @param positive the index of the class to rank against the others; −1 for class 1 of two, and
   *     for the mean over more (scikit-learn: {@code roc_auc_score(multi_class="ovr")})
   */
  @Formula("the share of pairs of a positive and another row in the right order")
  public record RocAuc(int positive) implements StandardMetric.Score {

    /** Sets −1. */
    public RocAuc() {
      this(-1);
    }

    public RocAuc {
      if (positive < -1) {
        throw new IllegalArgumentException(
            "the positive class is %s, expected its index, or -1".formatted(positive));
      }
    }

    @Override
    public Tally<Double> tally() {
      return Ranking.tally(name()).then(ranking -> ranking.of(positive, ranking::rocArea));
    }
  }

  /**
   * The area under the {@link PrecisionRecallCurve}, Σ over thresholds n of (recall(n) − recall(n −
   * 1)) precision(n), 0 to 1; random scores get the share of the class. As {@link RocAuc}, but
   * defined if all rows are of the class (scikit-learn: {@code average_precision_score}).
   */
  @Formula("Σ (rₙ − rₙ₋₁) precisionₙ over falling thresholds")
  public record AveragePrecision(int positive) implements StandardMetric.Score {

    /** Sets −1. */
    public AveragePrecision() {
      this(-1);
    }

    public AveragePrecision {
      if (positive < -1) {
        throw new IllegalArgumentException(
            "the positive class is %s, expected its index, or -1".formatted(positive));
      }
    }

    @Override
    public Tally<Double> tally() {
      return Ranking.tally(name()).then(ranking -> ranking.of(positive, ranking::averagePrecision));
    }
  }
}
