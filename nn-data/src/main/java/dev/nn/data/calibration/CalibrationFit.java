package dev.nn.data.calibration;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The choice of a calibrator. Each candidate is fitted five times to four fifths of the rows and
 * measured on the last; it is kept if its log loss there is below that of the forecasts as they
 * are.
 *
 * @param calibrator fitted to all rows, or null if none is better
 * @param after the forecasts, each calibrated without its own fifth of the rows
 */
public record CalibrationFit(@Nullable Calibrator calibrator, Forecasts after) {

  private interface Fitter {
    Calibrator fit(Forecasts forecasts);
  }

  /** Returns the choice among the candidates of a method; the same seed gives the same parts. */
  public static CalibrationFit of(Forecasts forecasts, CalibrationMethod method, long seed) {
    CalibrationFit best = new CalibrationFit(null, forecasts);
    if (forecasts.rows() < Forecasts.LEAST_ROWS) {
      return best;
    }
    double least = forecasts.logLoss();
    for (Fitter candidate : candidates(method)) {
      Forecasts after = crossFitted(candidate, forecasts, new Folds(forecasts.rows(), seed));
      double loss = after.logLoss();
      if (loss < least) {
        least = loss;
        best = new CalibrationFit(candidate.fit(forecasts), after);
      }
    }
    return best;
  }

  private static List<Fitter> candidates(CalibrationMethod method) {
    List<Fitter> candidates = new ArrayList<>();
    if (method == CalibrationMethod.TEMPERATURE || method == CalibrationMethod.BEST) {
      candidates.add(Temperature::fit);
    }
    if (method == CalibrationMethod.ISOTONIC || method == CalibrationMethod.BEST) {
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
