package dev.nn.benchmarks.contest;

import java.util.Arrays;

/** Medians and other quantiles. */
public final class Quantiles {

  private Quantiles() {}

  /**
   * Returns a quantile by linear interpolation between the two nearest, R's and NumPy's default.
   *
   * @param sorted rising numbers, at least one
   * @param q from 0 for the least to 1 for the greatest
   */
  static double of(double[] sorted, double q) {
    double place = q * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** Returns the median of numbers in any order. */
  public static double median(double... numbers) {
    return of(Arrays.stream(numbers).sorted().toArray(), 0.5);
  }
}
