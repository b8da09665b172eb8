package dev.nn.data.preprocessing.numbers;

import dev.nn.core.json.Json;

/**
 * How numbers are brought to a size that networks learn from: a way of choosing a {@link Scale}.
 */
@Json.Tag("kind")
public sealed interface Scaling permits Standardize, MinMax, Robust, Unscaled {

  /**
   * The scale for some numbers; missing ones do not count.
   *
   * @throws IllegalArgumentException if the numbers give no scale: all are missing, or equal
   */
  Scale fit(Numbers numbers);

  /** To mean 0 and variance 1: {@link Standardize}. */
  static Scaling standardize() {
    return new Standardize();
  }

  /** To the range from 0 to 1: {@link MinMax}. */
  static Scaling minMax() {
    return new MinMax(0, 1);
  }

  /** To the range from low to high: {@link MinMax}. */
  static Scaling minMax(double low, double high) {
    return new MinMax(low, high);
  }

  /** By median and quartiles: {@link Robust}. */
  static Scaling robust() {
    return new Robust();
  }

  /** As they are: {@link Unscaled}. */
  static Scaling none() {
    return new Unscaled();
  }
}
