package dev.nn.data.search.parzen;

import dev.nn.data.search.Dimension;
import dev.nn.data.search.LogRange;
import dev.nn.data.search.LogWholeRange;
import dev.nn.data.search.Range;
import dev.nn.data.search.WholeRange;
import org.jspecify.annotations.Nullable;

/**
 * The axis of a range of numbers. A whole number n is the interval from n to n + 1 of the numbers
 * or of their logarithms.
 *
 * @param least the first value
 * @param most the last value
 */
record Axis(double least, double most, boolean log, boolean whole) {

  /** Returns the axis of a dimension, or null for one that is no range. */
  static @Nullable Axis of(Dimension dimension) {
    if (dimension instanceof Range range) {
      return new Axis(range.low(), range.high(), false, false);
    } else if (dimension instanceof LogRange range) {
      return new Axis(range.low(), range.high(), true, false);
    } else if (dimension instanceof WholeRange range) {
      return new Axis(range.low(), range.high(), false, true);
    } else if (dimension instanceof LogWholeRange range) {
      return new Axis(range.low(), range.high(), true, true);
    }
    return null;
  }

  double low() {
    return from(least);
  }

  double high() {
    return to(most);
  }

  /** Returns the start of a value's interval. */
  double from(double value) {
    return log ? StrictMath.log(value) : value;
  }

  /** Returns the end of a value's interval, its start for numbers that are not whole. */
  double to(double value) {
    return from(whole ? value + 1 : value);
  }

  /** Returns the value at a coordinate. */
  Object value(double x) {
    double value = log ? StrictMath.exp(x) : x;
    double within = Math.max(least, Math.min(most, whole ? Math.floor(value) : value));
    return whole ? (Object) (int) within : (Object) within;
  }
}
