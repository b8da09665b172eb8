package ${package};

import dev.nn.api.Formula;
import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.MetricRows;
import dev.nn.api.metrics.MetricTally;
import dev.nn.api.metrics.PredictionKind;

/**
 * The share of predictions far from their targets, an example for your own metric: of all numbers,
 * by the weights of their rows, those with |p - t| above a tolerance, in the unit of the target.
 *
 * @param tolerance the error that is still near; 1 unless set, as in {@code ${plugin}(tolerance=5)}
 */
@Formula("the share of |p − t| above a tolerance")
public record ${className}(double tolerance) implements Metric {

  /**
   * Checks the tolerance.
   *
   * @throws IllegalArgumentException if it is negative, infinite or NaN
   */
  public ${className} {
    if (!(tolerance >= 0 && Double.isFinite(tolerance))) {
      throw new IllegalArgumentException(
          "tolerance is " + tolerance + ", must be finite and at least 0");
    }
  }

  /** Sets the tolerance to 1. */
  public ${className}() {
    this(1);
  }

  @Override
  public String name() {
    return "${plugin}";
  }

  @Override
  public PredictionKind predictionKind() {
    return PredictionKind.NUMBERS;
  }

  @Override
  public boolean greaterIsBetter() {
    return false;
  }

  @Override
  public MetricTally begin() {
    return new Far();
  }

  /** The sums of one evaluation, to which rows come in parts. */
  private final class Far implements MetricTally {

    private double far;
    private double all;

    @Override
    public void add(MetricRows rows) {
      for (int r = 0; r < rows.rows(); r++) {
        for (int c = 0; c < rows.columns(); c++) {
          double error = Math.abs(rows.prediction(r, c) - rows.target(r, c));
          far += error <= tolerance ? 0 : rows.weight(r); // NaN is far
          all += rows.weight(r);
        }
      }
    }

    @Override
    public double result() {
      return far / all;
    }
  }
}
