package dev.nn.lab.contest;

import java.util.Arrays;
import java.util.List;

/** Medians and other quantiles. */
public final class Quantiles {

  private Quantiles() {}

  /**
   * Returns a quantile, by linear interpolation, R's and NumPy's default.
   *
   * @param sorted numbers in rising order
   * @param q from 0 to 1
   */
  public static double of(double[] sorted, double q) {
    double place = q * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** Returns the median of numbers in any order; NaN if there are none. */
  public static double median(List<Double> numbers) {
    return numbers.isEmpty()
        ? Double.NaN
        : median(numbers.stream().mapToDouble(number -> number).toArray());
  }

  /** Returns the median of numbers in any order. */
  public static double median(double... numbers) {
    return of(Arrays.stream(numbers).sorted().toArray(), 0.5);
  }
}
