package dev.nn.data.decisions;

import dev.nn.core.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Intervals around a regression's predictions, from its errors on rows that it did not learn from:
 * split-conformal prediction (Vovk, Gammerman and Shafer, "Algorithmic Learning in a Random World",
 * 2005; Lei and others, "Distribution-Free Predictive Inference for Regression", JASA 113, 2018).
 *
 * <pre>
 * score of a row    e = (t − p) / s(p)
 * interval of p     [p + s(p)·e(α/2), p + s(p)·e(1 − α/2)]     α = 1 − level
 * </pre>
 *
 * <p>e(q) is the score with rank q·(n + 1) among n, rounded outwards. The chance that a new row of
 * the same kind lies within its interval is at least the level, however wrong the predictions are.
 * Both tails have equal chances, so skewed errors give skewed intervals. If errors grow with the
 * predictions, s is the usual error size at the prediction p, else 1.
 *
 * @param rows n, the number of rows that the intervals were fitted to
 * @param scores rising: every row's score, or 999 evenly spaced quantiles if there are more
 * @param scale s, which must be above 0; null for 1
 * @param least the bound below which no number lies; or null
 * @param coverage measured on rows that the intervals were not fitted to, by rising level
 */
public record Intervals(
    int rows,
    List<Double> scores,
    @Json.Default @Nullable Curve scale,
    @Json.Default @Nullable Double least,
    List<Coverage> coverage) {

  /** The rounding error when a level is multiplied by a row count. */
  private static final double ROUNDING = 1e-9;

  /** Copies the lists. Throws if there are no scores, they decrease, or a scale is not above 0. */
  public Intervals {
    scores = List.copyOf(scores);
    coverage = List.copyOf(coverage);
    boolean rising = !scores.isEmpty() && rows >= scores.size();
    for (int i = 0; rising && i < scores.size(); i++) {
      rising = Double.isFinite(scores.get(i)) && (i == 0 || scores.get(i) >= scores.get(i - 1));
    }
    if (!rising || (scale != null && !scale.y().stream().allMatch(y -> y > 0))) {
      throw new IllegalArgumentException(
          "intervals from %s rows with the scores %s and the scale %s; expected rising scores, at least one and at most one per row, and a scale above 0"
              .formatted(rows, scores, scale));
    }
  }

  /** {@return the greatest level that m scores allow: 1 − 2/(m + 1), so at most 0.998} */
  public double greatestLevel() {
    return 1 - 2.0 / (scores.size() + 1);
  }

  /**
   * {@return the interval around a prediction}
   *
   * @throws IllegalArgumentException as in {@link #lower}
   */
  public Interval about(double prediction, double level) {
    return new Interval(lower(prediction, level), upper(prediction, level), level);
  }

  /**
   * Returns a prediction's lower bound, in its unit, without allocation.
   *
   * @throws IllegalArgumentException if the level is not above 0 and below 1, or exceeds {@link
   *     #greatestLevel()}
   */
  public double lower(double prediction, double level) {
    double bound = prediction + scale(prediction) * scores.get(below(level) - 1);
    return least == null ? bound : Math.max(least, bound);
  }

  /** {@return a prediction's upper bound; see {@link #lower}} */
  public double upper(double prediction, double level) {
    double bound = prediction + scale(prediction) * scores.get(scores.size() - below(level));
    return least == null ? bound : Math.max(least, bound);
  }

  /** Returns the lower score's rank, from 1. The upper score is as far from the end. */
  private int below(double level) {
    int rank = (int) Math.floor((scores.size() + 1) * (1 - level) / 2 + ROUNDING);
    if (!(level > 0 && level < 1) || rank < 1) {
      throw refusal(level);
    }
    return rank;
  }

  private double scale(double prediction) {
    return scale == null ? 1 : scale.at(prediction);
  }

  private IllegalArgumentException refusal(double level) {
    return new IllegalArgumentException(
        level > 0 && level < 1
            ? "an interval of level %s; the errors of %s rows, kept as %s scores, are enough for levels up to %s: 1 − 2/(m + 1) for m scores, at most 0.998"
                .formatted(level, rows, scores.size(), greatestLevel())
            : "an interval of level %s; expected a share of the rows above 0 and below 1, such as 0.9"
                .formatted(level));
  }

  /**
   * How intervals did on rows that they were not fitted to.
   *
   * @param level the share of rows that the intervals promise to cover
   * @param covered the share that they did cover
   * @param width the mean width, in the numbers' unit
   */
  public record Coverage(double level, double covered, double width) {}
}
