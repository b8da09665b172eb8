package dev.nn.data.metrics;

import dev.nn.api.Formula;
import dev.nn.api.metrics.Judged;
import dev.nn.data.metrics.measures.Tally;
import dev.nn.data.metrics.reports.Calibration;

/**
 * The expected calibration error (ECE), 0 to 1: the mean distance between the predicted probability
 * and the share that came true, over bins of equal width; see {@link Calibration}.
 *
 * @param bins the number of bins, at least 1
 */
@Formula("mean over bins of |share that came true − probability|")
public record CalibrationError(int bins) implements Loss {

  /**
   * Refuses a number of bins below 1.
   *
   * @param bins the number of bins, at least 1
   */
  public CalibrationError {
    Calibration.requireBins(bins);
  }

  /** Creates the metric with 10 bins. */
  public CalibrationError() {
    this(10);
  }

  @Override
  public Judged judged() {
    return Judged.LABELS;
  }

  @Override
  public Tally<Double> tally() {
    return Calibration.measure(bins).tally().then(Calibration::expectedError);
  }
}
