package dev.nn.data.calibration;

import dev.nn.core.json.Json;
import java.util.Arrays;

/**
 * Temperature scaling: p^(1/T), divided by the sum, which is the softmax of the logits divided by T
 * (Guo and others, "On Calibration of Modern Neural Networks", ICML 2017). T above 1 makes
 * probabilities less extreme; the order of the labels stays.
 *
 * @param temperature T, from 1/{@value #MOST} to {@value #MOST}
 */
@Json.Name("temperature")
public record Temperature(double temperature) implements Calibrator {

  static final double MOST = 64;

  /**
   * The weight a of the prior, in rows: with b = 1/T, the rows' log loss has a(b − 1 − log b)
   * added, which is the negative logarithm of a Gamma density of b with its mode at 1. It is convex
   * in b.
   */
  private static final double PRIOR = 20;

  /** The logarithm of a probability of 0: below that of any float. */
  private static final double LEAST_LOG = -104;

  private static final int STEPS = 60;

  /**
   * Requires T within its bounds.
   *
   * @param temperature T, from 1/{@value #MOST} to {@value #MOST}
   */
  public Temperature {
    if (!(temperature >= 1 / MOST && temperature <= MOST)) {
      throw new IllegalArgumentException(
          "a temperature of %s, must be from %s to %s".formatted(temperature, 1 / MOST, MOST));
    }
  }

  @Override
  public boolean suits(int labels) {
    return true;
  }

  @Override
  public void apply(double[] p, int from, int labels) {
    double most = 0;
    for (int c = from; c < from + labels; c++) {
      most = Math.max(most, p[c]);
    }
    double logMost = log(most);
    double sum = 0;
    for (int c = from; c < from + labels; c++) {
      p[c] = StrictMath.exp((log(p[c]) - logMost) / temperature);
      sum += p[c];
    }
    for (int c = from; c < from + labels; c++) {
      p[c] /= sum;
    }
  }

  /**
   * Returns the most probable temperature, as {@link #fit(Forecasts, double)} of single rows.
   *
   * @param forecasts of rows that the network has not learnt from
   * @return the temperature
   */
  public static Temperature fit(Forecasts forecasts) {
    return fit(forecasts, 1);
  }

  /**
   * Returns the most probable temperature: that of the least log loss with a prior added, which
   * keeps T near 1 unless rows tell otherwise. Without the prior, rows that are all right would ask
   * for the lowest temperature there is. Rows of a single label tell nothing, so T is 1. The sum is
   * convex in 1/T, so a bisection of its slope finds the one minimum.
   *
   * @param forecasts of rows that the network has not learnt from
   * @param repeats the number of forecasts for each row, which together count as one
   * @return the temperature
   */
  public static Temperature fit(Forecasts forecasts, double repeats) {
    if (!forecasts.differ()) {
      return new Temperature(1);
    }
    double[] z = Arrays.stream(forecasts.probabilities()).map(Temperature::log).toArray();
    double low = 1 / MOST;
    double high = MOST;
    for (int step = 0; step < STEPS && high - low > 1e-9 * low; step++) {
      double middle = Math.sqrt(low * high);
      if (slope(forecasts, z, middle) + PRIOR * repeats * (1 - 1 / middle) > 0) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return bounded(1 / Math.sqrt(low * high));
  }

  /**
   * Returns the derivative of the summed log loss by β = 1/T: Σ over rows of (Σ pβ z − z[actual]).
   */
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

  /**
   * Returns a multiple of this temperature, within the bounds.
   *
   * @param factor above 0
   * @return a new temperature
   */
  public Temperature times(double factor) {
    return bounded(temperature * factor);
  }

  private static Temperature bounded(double temperature) {
    return new Temperature(Math.min(MOST, Math.max(1 / MOST, temperature)));
  }

  private static double log(double p) {
    return p > 0 ? Math.max(LEAST_LOG, StrictMath.log(p)) : LEAST_LOG;
  }
}
