package dev.nn.data.preprocessing;

import dev.nn.core.json.Json;

/** A choice of the {@link Scale} that brings numbers to a size that networks learn from. */
@Json.Tag("kind")
public sealed interface Scaling permits Standardize, MinMax, Robust, ByMean, Unscaled {

  /**
   * Returns the scale for the numbers present; one for numbers without a spread has the divisor 1.
   * Refuses numbers that are all missing.
   *
   * @param numbers the numbers of the training rows
   * @return the scale
   */
  Scale fit(Numbers numbers);

  /**
   * Refuses numbers whose spread is 0, so that {@link #fit} would put another one in its place.
   *
   * @param numbers the numbers of the training rows
   */
  default void requireSpread(Numbers numbers) {
    Moments.requireVaried(numbers);
  }

  /**
   * Returns {@link Standardize}, to mean 0 and variance 1.
   *
   * @return the scaling
   */
  static Scaling standardize() {
    return new Standardize();
  }

  /**
   * Returns {@link MinMax}, to the range from 0 to 1.
   *
   * @return the scaling
   */
  static Scaling minMax() {
    return new MinMax(0, 1);
  }

  /**
   * Returns {@link MinMax}, to the range from low to high.
   *
   * @param low the scaled minimum
   * @param high the scaled maximum, above low
   * @return the scaling
   */
  static Scaling minMax(double low, double high) {
    return new MinMax(low, high);
  }

  /**
   * Returns {@link Robust}, by median and quartiles.
   *
   * @return the scaling
   */
  static Scaling robust() {
    return new Robust();
  }

  /**
   * Returns {@link ByMean}, which keeps 0 and the signs of numbers.
   *
   * @return the scaling
   */
  static Scaling byMean() {
    return new ByMean();
  }

  /**
   * Returns {@link Unscaled}, which keeps numbers as they are.
   *
   * @return the scaling
   */
  static Scaling none() {
    return new Unscaled();
  }
}
