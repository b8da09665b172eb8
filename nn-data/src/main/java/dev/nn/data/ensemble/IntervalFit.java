package dev.nn.data.ensemble;

import dev.nn.data.decisions.Curve;
import dev.nn.data.decisions.Interval;
import dev.nn.data.decisions.Intervals;
import dev.nn.data.decisions.Intervals.Coverage;
import dev.nn.data.ensemble.Forecasts.Folds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits {@link Intervals} to predictions and their errors. Whether the scale depends on the
 * prediction is decided by the mean interval score at level 0.9 (Gneiting and Raftery, "Strictly
 * Proper Scoring Rules, Prediction, and Estimation", JASA 102, 2007), on rows left out of the fit.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record IntervalFit(double[] predictions, double[] errors, @Nullable Double least, Folds folds) {

  static final int LEAST_ROWS = 10;

  private static final List<Double> LEVELS = List.of(0.5, 0.8, 0.9, 0.95);
  private static final double EVALUATED = 0.9;

  /** The most scores that {@link Intervals} keep. */
  private static final int MOST_SCORES = 999;

  private static final int ROWS_OF_A_POINT = 50;
  private static final int MOST_POINTS = 20;

  /** Each point of the scale counts this many rows with the usual error besides its own. */
  private static final double DRAWN = 10;

  /** A fold, and the intervals fitted to all other rows. */
  private record Part(int fold, Intervals others) {}

  /** Fits intervals and measures coverage. No number is below {@code least}, if given. */
  static Intervals of(double[] predictions, double[] errors, @Nullable Double least, long seed) {
    Folds folds = new Folds(errors.length, seed);
    return new IntervalFit(predictions, errors, least, folds).best();
  }

  private Intervals best() {
    List<Part> even = parts(false);
    List<Part> local = parts(true);
    boolean isLocal = score(local) < score(even);
    int[] all = new int[errors.length];
    Arrays.setAll(all, i -> i);
    Intervals fitted = fit(all, isLocal);
    return new Intervals(
        fitted.rows(), fitted.scores(), fitted.scale(), least, measure(isLocal ? local : even));
  }

  private List<Part> parts(boolean local) {
    List<Part> parts = new ArrayList<>();
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      int[] others = folds.without(fold);
      if (others.length > 0) {
        parts.add(new Part(fold, fit(others, local)));
      }
    }
    return parts;
  }

  private Intervals fit(int[] rows, boolean local) {
    Curve scale = local ? localScale(rows) : null;
    double[] scores = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double s = scale == null ? 1 : scale.at(predictions[rows[i]]);
      scores[i] = errors[rows[i]] / s + 0.0; // no −0
    }
    Arrays.sort(scores);
    return new Intervals(rows.length, thinned(scores), scale, least, List.of());
  }

  /** Returns all scores, or those with rank j·(n + 1)/1000, j = 1 to 999. */
  private static List<Double> thinned(double[] sorted) {
    List<Double> kept = new ArrayList<>();
    for (int j = 1; j <= Math.min(MOST_SCORES, sorted.length); j++) {
      double rank =
          sorted.length <= MOST_SCORES ? j : (double) j * (sorted.length + 1) / (MOST_SCORES + 1);
      boolean lower = 2 * j <= MOST_SCORES;
      kept.add(sorted[(int) (lower ? Math.floor(rank) : Math.ceil(rank)) - 1]); // outwards
    }
    return kept;
  }

  private List<Coverage> measure(List<Part> parts) {
    List<Coverage> measured = new ArrayList<>();
    for (double level : LEVELS) {
      double[] sums = sums(level, parts);
      if (sums[0] > 0) {
        measured.add(new Coverage(level, sums[1] / sums[0], sums[2] / sums[0]));
      }
    }
    return measured;
  }

  /** Returns the mean width, plus 2/α times the mean distance by which numbers lie outside. */
  private double score(List<Part> parts) {
    double[] sums = sums(EVALUATED, parts);
    return sums[0] == 0 ? 0 : sums[2] / sums[0] + 2 / (1 - EVALUATED) * sums[3] / sums[0];
  }

  /** Counts the rows and the covered rows, and sums the widths and the distances. */
  private double[] sums(double level, List<Part> parts) {
    double[] sums = new double[4];
    for (Part part : parts) {
      if (level > part.others.greatestLevel()) {
        continue;
      }
      for (int row : folds.within(part.fold)) {
        Interval interval = part.others.about(predictions[row], level);
        double number = predictions[row] + errors[row];
        sums[0]++;
        sums[1] += interval.contains(number) ? 1 : 0;
        sums[2] += interval.width();
        sums[3] += Math.max(0, Math.max(interval.lower() - number, number - interval.upper()));
      }
    }
    return sums;
  }

  /**
   * Returns the usual error size as a curve over the prediction. At each point it is the mean |e|
   * among rows with neighbouring predictions, drawn a little towards the mean over all rows
   * (similar to the locally weighted conformal prediction in Lei and others, 2018, with a scale
   * that depends on one variable). Returns null if there are too few rows or no errors.
   */
  private @Nullable Curve localScale(int[] rows) {
    int points = Math.min(MOST_POINTS, rows.length / ROWS_OF_A_POINT);
    double usual = 0;
    for (int row : rows) {
      usual += Math.abs(errors[row]) / rows.length;
    }
    if (points < 2 || !(usual > 0)) {
      return null;
    }
    Integer[] order = Arrays.stream(rows).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (a, b) -> Double.compare(predictions[a], predictions[b])); // stable
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    for (int point = 0; point < points; point++) {
      int from = (int) ((long) order.length * point / points);
      int to = (int) ((long) order.length * (point + 1) / points);
      double at = 0;
      double sum = 0;
      for (int i = from; i < to; i++) {
        at += predictions[order[i]] / (to - from);
        sum += Math.abs(errors[order[i]]);
      }
      if (x.isEmpty() || at > x.get(x.size() - 1)) { // else all predictions there are equal
        x.add(at + 0.0);
        y.add((sum + DRAWN * usual) / (to - from + DRAWN));
      }
    }
    return new Curve(x, y);
  }
}
