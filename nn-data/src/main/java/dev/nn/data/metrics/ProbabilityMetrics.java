package dev.nn.data.metrics;

import dev.nn.api.Formula;
import dev.nn.api.metrics.PredictionKind;

/** Metrics of class probabilities. */
public final class ProbabilityMetrics {

  private ProbabilityMetrics() {}

  /**
   * The mean negative log-likelihood of the true class, −Σ w log p[actual] / Σ w. As in
   * scikit-learn's {@code log_loss} for float32 predictions, each p is first clipped to between ε
   * and 1 − ε, ε = 2⁻²³, and then divided by the sum of its row.
   */
  @Formula("−Σ w log p[actual] / Σ w")
  public record LogLoss() implements StandardMetric {

    private static final double EPSILON = 0x1p-23;

    @Override
    public PredictionKind predictionKind() {
      return PredictionKind.LABELS;
    }

    @Override
    public Tally<Double> tally() {
      return ClassTally.mean(name(), row -> ofRow(row.probabilities(), row.actual()));
    }

    private static double ofRow(double[] p, int actual) {
      double sum = 0;
      for (double value : p) {
        sum += clipped(value);
      }
      return -StrictMath.log(clipped(p[actual]) / sum);
    }

    private static double clipped(double p) {
      return Math.max(EPSILON, Math.min(1 - EPSILON, p));
    }
  }

  /**
   * The mean squared error of the probabilities (Brier, "Verification of forecasts expressed in
   * terms of probability", Monthly Weather Review 78, 1950): Σ w Σ over c of (p[c] − [actual = c])²
   * / Σ w, 0 to 2. For two classes it is half of this, as in scikit-learn's {@code
   * brier_score_loss}.
   */
  @Formula("Σ w Σ over c of (p[c] − [actual = c])² / Σ w, half of it for two")
  public record BrierScore() implements StandardMetric {

    @Override
    public PredictionKind predictionKind() {
      return PredictionKind.LABELS;
    }

    @Override
    public Tally<Double> tally() {
      return ClassTally.mean(name(), row -> ofRow(row.probabilities(), row.actual()));
    }

    private static double ofRow(double[] p, int actual) {
      if (p.length == 2) {
        double error = p[1] - actual;
        return error * error;
      }
      double sum = 0;
      for (int c = 0; c < p.length; c++) {
        double error = c == actual ? p[c] - 1 : p[c];
        sum += error * error;
      }
      return sum;
    }
  }

  /** The expected calibration error (ECE), 0 to 1, in at least 1 bin; see {@link Calibration}. */
  @Formula("mean over bins of |share that came true − probability|")
  public record CalibrationError(int bins) implements StandardMetric {

    public CalibrationError {
      Calibration.requireBins(bins);
    }

    /** Uses 10 bins. */
    public CalibrationError() {
      this(10);
    }

    @Override
    public PredictionKind predictionKind() {
      return PredictionKind.LABELS;
    }

    @Override
    public Tally<Double> tally() {
      return Calibration.measure(bins).tally().then(Calibration::expectedError);
    }
  }
}
