package dev.nn.data.metrics;

import dev.nn.api.Formula;
import dev.nn.api.metrics.PredictionKind;

/** Metrics that depend on the order of scores. */
public final class RankingMetrics {

  private RankingMetrics() {}

  /**
   * The area under the {@link RocCurve}, 0 to 1; random scores have 0.5. It depends only on the
   * order of the scores, and is exact. It keeps 8 bytes for each output and row, less if scores are
   * equal. It is undefined if the scores do not fit the heap, or if a class has all rows or none.
   *
   * @param positive the index of the class to rank against the others; −1 for class 1 of two, and
   *     for the mean over more classes (scikit-learn: {@code roc_auc_score(multi_class="ovr")})
   */
  @Formula("the share of pairs of a positive and another row in the right order")
  public record RocAuc(int positive) implements StandardMetric.Score {

    /** Ranks class 1 of two, or takes the mean over more classes. */
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
   * 1)) precision(n), 0 to 1; random scores have the share of the class. Like {@link RocAuc}, but
   * also defined if all rows are in the class (scikit-learn: {@code average_precision_score}).
   */
  @Formula("Σ (rₙ − rₙ₋₁) precisionₙ over falling thresholds")
  public record AveragePrecision(int positive) implements StandardMetric.Score {

    /** Ranks class 1 of two, or takes the mean over more classes. */
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

  /**
   * The normalized discounted cumulative gain of a ranking, 0 to 1. Each group of rows has DCG /
   * the DCG of its best order, where DCG = Σ t / log₂(rank + 1) over the first k ranks by falling
   * p. Rows with equal p share their ranks, so their order makes no difference (scikit-learn:
   * {@code ndcg_score} for each group). The value is the mean over groups, weighted by their first
   * rows. A group does not count if all its targets are 0, because it has no best order. The tally
   * keeps p, t and w of all rows. Targets must be grades from 0 on; otherwise the metric is
   * undefined.
   *
   * @param k how many ranks count; 0 for all
   */
  @Formula("mean over groups of DCG / best DCG, DCG = Σ t / log₂(rank + 1)")
  public record Ndcg(int k) implements StandardMetric.Score {

    /** Counts all ranks. */
    public Ndcg() {
      this(0);
    }

    public Ndcg {
      if (k < 0) {
        throw new IllegalArgumentException(
            "k is " + k + ", must be the number of ranks that count, such as 10, or 0 for all");
      }
    }

    @Override
    public PredictionKind predictionKind() {
      return PredictionKind.NUMBERS;
    }

    @Override
    public Tally<Double> tally() {
      return new GroupRanking(name(), k).then(GroupRanking.Rows::ndcg);
    }
  }
}
