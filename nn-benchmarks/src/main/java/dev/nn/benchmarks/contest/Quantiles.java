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
  public static double of(long[] sorted, double q) {
    return of(Arrays.stream(sorted).asDoubleStream().toArray(), q);
  }

  /** As {@link #of(long[], double)}. */
  public static double of(double[] sorted, double q) {
    double place = q * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** Returns the median of numbers in any order. */
  public static double median(double... numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return of(sorted, 0.5);
  }
}
