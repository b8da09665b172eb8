package dev.nn.data.metrics;

import dev.nn.data.metrics.measures.Tally;
import dev.nn.data.metrics.reports.Calibration;

/**
 * The expected calibration error (ECE), 0 to 1: the mean distance between the probability that was
 * predicted and the share that came true, over bins of equal width; see {@link Calibration}.
 *
 * @param bins how many, at least 1
 */
public record CalibrationError(int bins) implements Metric {

  /**
   * Checks the number of bins.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public CalibrationError {
    Calibration.requireBins(bins);
  }

  /** Of 10 bins. */
  public CalibrationError() {
    this(10);
  }

  @Override
  public String name() {
    return "calibration_error";
  }

  @Override
  public boolean greaterIsBetter() {
    return false;
  }

  @Override
  public Tally<Double> tally() {
    return Calibration.measure(bins).tally().then(Calibration::expectedError);
  }
}
