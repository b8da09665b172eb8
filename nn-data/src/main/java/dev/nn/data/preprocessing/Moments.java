package dev.nn.data.preprocessing;

import dev.nn.core.json.Decimals;

/**
 * Count, range, mean Σx / n and variance Σ(x − mean)² / n of numbers without the missing ones: two
 * passes in the order of the rows; the second corrects the mean by the rounding error of the first
 * (Chan, Golub and LeVeque, "Algorithms for Computing the Sample Variance", 1983).
 */
record Moments(int count, int missing, double min, double max, double mean, double variance) {

  /** Computes the moments; refuses numbers that are all missing, or too large to square and add. */
  static Moments of(ColumnNumbers numbers) {
    int count = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int i = 0; i < numbers.size(); i++) {
      double x = numbers.number(i);
      if (!Double.isNaN(x)) {
        count++;
        min = Math.min(min, x);
        max = Math.max(max, x);
        sum += x;
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException(
          "%s is missing in all %s training rows; leave it out, as in p.without(…)"
              .formatted(numbers.description(), numbers.size()));
    }
    double mean = sum / count;
    double squares = 0;
    double rest = 0;
    for (int i = 0; i < numbers.size(); i++) {
      double difference = numbers.number(i) - mean;
      if (!Double.isNaN(difference)) {
        squares += difference * difference;
        rest += difference;
      }
    }
    double variance = Math.max(0, (squares - rest * rest / count) / count);
    if (!Double.isFinite(variance)) {
      throw new IllegalArgumentException(
          "%s has numbers from %s to %s, too large to be squared and added; give it in a larger unit"
              .formatted(numbers.description(), min, max));
    }
    return new Moments(count, numbers.size() - count, min, max, mean + rest / count, variance);
  }

  static void requireVaried(ColumnNumbers numbers) {
    Moments moments = of(numbers);
    if (moments.constant() || !(moments.deviation() > 0)) {
      throw new IllegalArgumentException(
          "%s is %s in all %s training rows that have it, so nothing can be learnt from it; leave it out, as in p.without(…)"
              .formatted(numbers.description(), Decimals.text(moments.min), moments.count));
    }
  }

  /** Returns the mean; for equal numbers that number, free of rounding errors. */
  double middle() {
    return constant() ? min : mean;
  }

  /** Returns the standard deviation, or 1 in place of 0. */
  double spread() {
    return !constant() && deviation() > 0 ? deviation() : 1;
  }

  double deviation() {
    return Math.sqrt(variance);
  }

  boolean constant() {
    return min == max;
  }
}
