package dev.nn.data.calibration;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The choice of a calibrator. Each candidate is fitted five times to four fifths of the rows and
 * measured on the last; it is kept if its log loss there is below that of the forecasts as they
 * are. Fifths of rows that are nearly all right are right alike, so this comparison does not tell
 * how certain to be: a {@link Temperature} has a prior besides, and curves need wrong rows.
 *
 * @param calibrator fitted to all rows, or null
 * @param after the forecasts, each calibrated without its own fifth of the rows
 * @param reason the reason why there is no calibrator; empty if there is one
 */
public record CalibrationFit(@Nullable Calibrator calibrator, Forecasts after, String reason) {

  /** The least number of rows with another label than the most probable, to fit curves to. */
  static final int LEAST_WRONG = 10;

  private interface Fitter {
    Calibrator fit(Forecasts forecasts);
  }

  /**
   * Returns the choice among the candidates of a method; the same seed gives the same parts.
   *
   * @param forecasts of rows that the network has not learnt from
   * @param method the candidates
   * @param seed decides the fifths
   * @return the choice, which may be no calibrator
   */
  public static CalibrationFit of(Forecasts forecasts, CalibrationMethod method, long seed) {
    List<Fitter> candidates = candidates(forecasts, method);
    CalibrationFit best = new CalibrationFit(null, forecasts, reason(forecasts, method));
    double least = forecasts.logLoss();
    for (Fitter candidate : candidates) {
      Forecasts after = crossFitted(candidate, forecasts, new Folds(forecasts.rows(), seed));
      double loss = after.logLoss();
      if (loss < least) {
        least = loss;
        best = new CalibrationFit(candidate.fit(forecasts), after, "");
      }
    }
    return best;
  }

  /** Returns the reason why forecasts would have no calibrator. */
  private static String reason(Forecasts forecasts, CalibrationMethod method) {
    if (method == CalibrationMethod.NONE) {
      return "no method is asked for";
    }
    if (forecasts.rows() < Forecasts.LEAST_ROWS) {
      return "%s rows are for validation, and %s are needed"
          .formatted(forecasts.rows(), Forecasts.LEAST_ROWS);
    }
    if (!forecasts.differ()) {
      return "all rows for validation have one label";
    }
    if (method == CalibrationMethod.ISOTONIC && forecasts.wrong() < LEAST_WRONG) {
      return "%s rows for validation have another label than the most probable, and curves need %s"
          .formatted(forecasts.wrong(), LEAST_WRONG);
    }
    return "the log loss of rows left out of the fit is no lower with it";
  }

  private static List<Fitter> candidates(Forecasts forecasts, CalibrationMethod method) {
    List<Fitter> candidates = new ArrayList<>();
    if (forecasts.rows() < Forecasts.LEAST_ROWS || !forecasts.differ()) {
      return candidates;
    }
    if (method == CalibrationMethod.TEMPERATURE || method == CalibrationMethod.BEST) {
      candidates.add(Temperature::fit);
    }
    boolean curves = method == CalibrationMethod.ISOTONIC || method == CalibrationMethod.BEST;
    if (curves && forecasts.wrong() >= LEAST_WRONG) {
      candidates.add(Isotonic::fit);
    }
    return candidates;
  }

  private static Forecasts crossFitted(Fitter fitter, Forecasts forecasts, Folds folds) {
    double[] p = forecasts.probabilities();
    for (int fold = 0; fold < Folds.COUNT; fold++) {
      int[] others = folds.without(fold);
      if (others.length == 0) {
        continue;
      }
      Calibrator calibrator = fitter.fit(forecasts.rows(others));
      for (int row : folds.within(fold)) {
        calibrator.apply(p, row * forecasts.labels(), forecasts.labels());
      }
    }
    return Forecasts.of(p, forecasts.labels(), forecasts.actual());
  }
}
