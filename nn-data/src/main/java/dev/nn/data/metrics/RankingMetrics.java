package dev.nn.data.metrics;

import dev.nn.api.Formula;
import dev.nn.api.metrics.PredictionKind;

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

  /**
   * The normalized discounted cumulative gain of a ranking: of each group of rows, DCG / the DCG of
   * the best order, DCG = Σ t / log₂(rank + 1) over the first k ranks by falling p, 0 to 1. Rows
   * with equal p share their ranks, so that their order makes no difference (scikit-learn: {@code
   * ndcg_score} of each group). The value is the mean over groups, by the weight of their first
   * rows; a group whose targets are all 0 has no best order, and does not count. Keeps p, t and w
   * of all rows. Targets are grades from 0 on, and the metric is undefined for others.
   *
   * @param k the ranks that count; 0 for all
   */
  @Formula("mean over groups of DCG / best DCG, DCG = Σ t / log₂(rank + 1)")
  public record Ndcg(int k) implements StandardMetric.Score {

    /** Sets 0: all ranks count. */
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
