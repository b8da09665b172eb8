package dev.nn.data.preprocessing.numbers;

import dev.nn.core.json.Json;

/** A choice of the {@link Scale} that brings numbers to a size that networks learn from. */
@Json.Tag("kind")
public sealed interface Scaling permits Standardize, MinMax, Robust, ByMean, Unscaled {

  /**
   * Returns the scale for the numbers present; one for numbers without a spread has the divisor 1.
   * Refuses numbers that are all missing.
   */
  Scale fit(Numbers numbers);

  /** Refuses numbers whose spread is 0, so that {@link #fit} would put another one in its place. */
  default void requireSpread(Numbers numbers) {
    Moments.requireVaried(numbers);
  }

  /** Returns {@link Standardize}, to mean 0 and variance 1. */
  static Scaling standardize() {
    return new Standardize();
  }

  /** Returns {@link MinMax}, to the range from 0 to 1. */
  static Scaling minMax() {
    return new MinMax(0, 1);
  }

  /** Returns {@link MinMax}, to the range from low to high. */
  static Scaling minMax(double low, double high) {
    return new MinMax(low, high);
  }

  /** Returns {@link Robust}, by median and quartiles. */
  static Scaling robust() {
    return new Robust();
  }

  /** Returns {@link ByMean}, which keeps 0 and the signs of numbers. */
  static Scaling byMean() {
    return new ByMean();
  }

  /** Returns {@link Unscaled}, which keeps numbers as they are. */
  static Scaling none() {
    return new Unscaled();
  }
}
