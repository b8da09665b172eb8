// Written by bin/api-baseline.
package dev.nn.data.preprocessing.numbers;

public sealed interface Scaling permits Standardize, MinMax, Robust, ByMean, Unscaled {
  static Scaling byMean() { throw null; }
  Scale fit(Numbers numbers);
  static Scaling minMax() { throw null; }
  static Scaling minMax(double low, double high) { throw null; }
  static Scaling none() { throw null; }
  default void requireSpread(Numbers numbers) { throw null; }
  static Scaling robust() { throw null; }
  static Scaling standardize() { throw null; }
}
