package dev.nn.data.decisions;

import dev.nn.core.json.Json;

/**
 * Temperature scaling: p^(1/T), divided by the sum, which is the softmax of the logits divided by T
 * (Guo and others, "On Calibration of Modern Neural Networks", ICML 2017). T above 1 makes
 * probabilities less extreme; the order of the labels stays.
 *
 * @param temperature T, from 1/{@value #MOST} to {@value #MOST}
 */
@Json.Name("temperature")
public record Temperature(double temperature) implements Calibrator {

  /** The greatest temperature; its inverse is the least. */
  public static final double MOST = 64;

  /** The logarithm of a probability of 0: below that of any float. */
  private static final double LEAST_LOG = -104;

  /** Requires T within its bounds. */
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
   * Returns the logarithm of a probability, no less than that of any float above 0.
   *
   * @param p from 0 to 1
   * @return a number from -104 to 0
   */
  public static double log(double p) {
    return p > 0 ? Math.max(LEAST_LOG, StrictMath.log(p)) : LEAST_LOG;
  }
}
