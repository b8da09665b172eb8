package dev.nn.data.ensemble;

import dev.nn.data.decisions.CalibrationMethod;
import dev.nn.data.decisions.Calibrator;
import dev.nn.data.decisions.Calibrator.Isotonic;
import dev.nn.data.decisions.Calibrator.Temperature;
import dev.nn.data.decisions.Curve;
import dev.nn.data.ensemble.Forecasts.Folds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chooses a calibrator by cross-validation. Each candidate is fitted five times to four fifths of
 * the rows and measured on the last fifth. It is kept if that lowers the log loss. If nearly all
 * rows are predicted rightly, this comparison cannot tell how certain predictions should be,
 * because every fifth looks the same. That is why a {@link Temperature} also has a prior, and why
 * curves need wrongly predicted rows.
 *
 * @param calibrator fitted to all rows; null if none helps
 * @param after the forecasts, each calibrated without its own fifth
 * @param reason why there is no calibrator; empty if there is one
 */
record CalibrationFit(@Nullable Calibrator calibrator, Forecasts after, String reason) {

  /** The least number of wrongly predicted rows that curves need. */
  static final int LEAST_WRONG = 10;

  /**
   * The weight a of a temperature's prior, in rows. With b = 1/T, the prior adds a(b − 1 − log b)
   * to the rows' log loss. This is the negative logarithm of a Gamma density of b with its mode at
   * 1, and convex in b.
   */
  private static final double PRIOR = 20;

  private static final int STEPS = 60;

  /** Chooses among a method's candidates. The same seed gives the same fifths. */
  static CalibrationFit of(Forecasts forecasts, CalibrationMethod method, long seed) {
    CalibrationFit best = new CalibrationFit(null, forecasts, reason(forecasts, method));
    double least = forecasts.logLoss();
    for (Function<Forecasts, Calibrator> candidate : candidates(forecasts, method)) {
      Forecasts after = crossFitted(candidate, forecasts, new Folds(forecasts.rows(), seed));
      double loss = after.logLoss();
      if (loss < least) {
        least = loss;
        best = new CalibrationFit(candidate.apply(forecasts), after, "");
      }
    }
    return best;
  }

  private static String reason(Forecasts forecasts, CalibrationMethod method) {
    if (method == CalibrationMethod.NONE) {
      return "no method was chosen";
    }
    if (forecasts.rows() < Forecasts.LEAST_ROWS) {
      return "there are %s validation rows, and %s are needed"
          .formatted(forecasts.rows(), Forecasts.LEAST_ROWS);
    }
    if (!forecasts.differ()) {
      return "all validation rows have the same label";
    }
    if (method == CalibrationMethod.ISOTONIC && forecasts.wrong() < LEAST_WRONG) {
      return "the most probable label is wrong for %s validation rows, and curves need %s"
          .formatted(forecasts.wrong(), LEAST_WRONG);
    }
    return "it does not lower the log loss on rows left out of the fit";
  }

  private static List<Function<Forecasts, Calibrator>> candidates(
      Forecasts forecasts, CalibrationMethod method) {
    List<Function<Forecasts, Calibrator>> candidates = new ArrayList<>();
    if (forecasts.rows() < Forecasts.LEAST_ROWS || !forecasts.differ()) {
      return candidates;
    }
    if (method == CalibrationMethod.TEMPERATURE || method == CalibrationMethod.BEST) {
      candidates.add(rows -> temperature(rows, 1));
    }
    boolean curves = method == CalibrationMethod.ISOTONIC || method == CalibrationMethod.BEST;
    if (curves && forecasts.wrong() >= LEAST_WRONG) {
      candidates.add(CalibrationFit::isotonic);
    }
    return candidates;
  }

  private static Forecasts crossFitted(
      Function<Forecasts, Calibrator> fitter, Forecasts forecasts, Folds folds) {
    double[] p = forecasts.probabilities();
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      int[] others = folds.without(fold);
      if (others.length == 0) {
        continue;
      }
      Calibrator calibrator = fitter.apply(forecasts.rows(others));
      for (int row : folds.within(fold)) {
        calibrator.apply(p, row * forecasts.labels(), forecasts.labels());
      }
    }
    return new Forecasts(p, forecasts.labels(), forecasts.actual());
  }

  /**
   * Returns the most probable temperature. It minimizes the log loss plus a prior, which keeps T
   * near 1 unless the rows contradict it. Without the prior, the least possible temperature would
   * win if all rows are predicted rightly. If all rows have one label, they say nothing about T, so
   * it is 1. The sum is convex in 1/T, so bisecting its slope finds the only minimum.
   */
  static Temperature temperature(Forecasts forecasts, double repeats) {
    if (!forecasts.differ()) {
      return new Temperature(1);
    }
    double[] z = Arrays.stream(forecasts.probabilities()).map(Temperature::log).toArray();
    double most = Temperature.MOST;
    double low = 1 / most;
    double high = most;
    for (int step = 0; step < STEPS && high - low > 1e-9 * low; step++) {
      double middle = Math.sqrt(low * high);
      if (slope(forecasts, z, middle) + PRIOR * repeats * (1 - 1 / middle) > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return new Temperature(Math.min(most, Math.max(1 / most, 1 / Math.sqrt(low * high))));
  }

  /** Returns the summed log loss's derivative by β = 1/T: Σ over rows of (Σ pβ z − z[actual]). */
  private static double slope(Forecasts forecasts, double[] z, double beta) {
    int labels = forecasts.labels();
    double slope = 0;
    for (int r = 0; r < forecasts.rows(); r++) {
      int row = r * labels;
      double most = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < labels; c++) {
        most = Math.max(most, z[row + c]);
      }
      double sum = 0;
      double mean = 0;
      for (int c = 0; c < labels; c++) {
        double power = StrictMath.exp(beta * (z[row + c] - most));
        sum += power;
        mean += power * z[row + c];
      }
      slope += mean / sum - z[row + forecasts.actual(r)];
    }
    return slope;
  }

  static Isotonic isotonic(Forecasts forecasts) {
    int labels = forecasts.labels();
    List<Curve> curves = new ArrayList<>();
    for (int c = labels == 2 ? 1 : 0; c < labels; c++) {
      double[] scores = new double[forecasts.rows()];
      boolean[] hits = new boolean[scores.length];
      for (int r = 0; r < scores.length; r++) {
        scores[r] = forecasts.probability(r, c);
        hits[r] = forecasts.actual(r) == c;
      }
      curves.add(curve(scores, hits));
    }
    return new Isotonic(curves);
  }

  /**
   * Fits the rising curve that predicts hits from scores with the least squared error, by the pool
   * adjacent violators algorithm (Ayer and others, "An Empirical Distribution Function for Sampling
   * with Incomplete Information", Annals of Mathematical Statistics 26, 1955). Each pool becomes
   * two points, at its first and last score. Shares stay between 1/(n + 2) and (n + 1)/(n + 2) for
   * n rows, so that nothing becomes impossible.
   */
  static Curve curve(double[] scores, boolean[] hits) {
    Integer[] order = new Integer[scores.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(scores[a], scores[b])); // stable
    List<Pool> pools = new ArrayList<>();
    int next = 0;
    while (next < order.length) {
      double score = scores[order[next]];
      int first = next;
      int sum = 0;
      while (next < order.length && scores[order[next]] == score) {
        sum += hits[order[next]] ? 1 : 0;
        next++;
      }
      Pool pool = new Pool(score, score, sum, next - first);
      while (!pools.isEmpty() && pools.get(pools.size() - 1).share() >= pool.share()) {
        Pool before = pools.remove(pools.size() - 1);
        pool = new Pool(before.first, score, before.hits + pool.hits, before.rows + pool.rows);
      }
      pools.add(pool);
    }
    double least = 1 / (scores.length + 2.0);
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (Pool pool : pools) {
      double share = Math.max(least, Math.min(1 - least, pool.share()));
      x.add(pool.first + 0.0); // no −0
      y.add(share);
      if (pool.last > pool.first) {
        x.add(pool.last);
        y.add(share);
      }
    }
    return new Curve(x, y);
  }

  private record Pool(double first, double last, int hits, int rows) {

    double share() {
      return (double) hits / rows;
    }
  }
}
