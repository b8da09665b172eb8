package dev.nn.data.preprocessing;

import dev.nn.data.preprocessing.ColumnNumbers.Quantiles;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The range in which an encoder tells numbers apart. Beyond, a number counts as the border. */
public record Bounds(double low, double high) {

  /** The range of all numbers. */
  public static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** The JSON of {@link #NONE}. */
  public static final String JSON_OF_NONE = "{\"low\":\"-Infinity\",\"high\":\"Infinity\"}";

  /** The usual distance, in widths: farther than the tails of prices, counts and amounts. */
  public static final double USUAL = 20;

  /** With fewer numbers, it is impossible to say what is far. */
  private static final int LEAST = 20;

  private static final int PART = 200;

  /**
   * Throws unless both numbers are finite and the first is at most the second, or both are
   * infinite. Takes −0 as 0.
   */
  public Bounds {
    if (!(low <= high && Double.isFinite(low) == Double.isFinite(high))) {
      throw new IllegalArgumentException(
          "bounds from %s to %s; expected finite ones, and the first at most the second"
              .formatted(low, high));
    }
    low = low == 0 ? 0 : low; // −0 has no decimal
    high = high == 0 ? 0 : high;
  }

  /** {@return the range of the finite 32-bit numbers among these; null if there are none} */
  public static @Nullable Bounds of(ColumnNumbers numbers) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < numbers.size(); i++) {
      double x = numbers.number(i);
      if (Math.abs(x) <= Float.MAX_VALUE) { // false for NaN
        low = Math.min(low, x);
        high = Math.max(high, x);
      }
    }
    return low <= high ? new Bounds(low, high) : null;
  }

  /** {@return whether numbers can lie beyond; false for {@link #NONE}} */
  public boolean finite() {
    return Double.isFinite(low);
  }

  /** {@return bounds three times as wide: with as much room on each side as between these} */
  public Bounds widened() {
    return new Bounds(low - (high - low), high + (high - low));
  }

  /** {@return the number, or the nearer border if it lies beyond; NaN stays} */
  public double clip(double x) {
    return x < low ? low : x > high ? high : x;
  }

  /** {@return the numbers, each clipped} */
  public ColumnNumbers clip(ColumnNumbers numbers) {
    return numbers.then(this::clip);
  }

  private static final int PART_OF_EQUAL = 20;

  /**
   * {@return the range of the finite 32-bit numbers that are not far from the others; null if there
   * are none}
   *
   * <p>A number is far if it is more than {@code widths} widths beyond the range of the others,
   * measured without their least and greatest two-hundredth. If nine tenths of the numbers are
   * equal, as in a sparse column, none is far.
   */
  public static @Nullable Bounds near(ColumnNumbers numbers, double widths) {
    Bounds range = Bounds.of(numbers);
    if (range == null || !Double.isFinite(widths)) {
      return range;
    }
    long count =
        IntStream.range(0, numbers.size()).filter(i -> !Double.isNaN(numbers.number(i))).count();
    if (count < LEAST) {
      return range;
    }
    long trimmed = Math.max(1, count / PART);
    long equal = Math.max(1, count / PART_OF_EQUAL);
    double[] ends =
        Quantiles.ranked(
            range.clip(numbers), trimmed, count - 1 - trimmed, equal, count - 1 - equal);
    double far = widths * (ends[1] - ends[0]);
    if (!(ends[3] > ends[2]) || (range.low() >= ends[0] - far && range.high() <= ends[1] + far)) {
      return range;
    }
    Bounds wide = new Bounds(ends[0] - far, ends[1] + far);
    double low = ends[0];
    double high = ends[1];
    for (int i = 0; i < numbers.size(); i++) {
      double x = numbers.number(i);
      if (wide.clip(x) == x) { // false for NaN
        low = Math.min(low, x);
        high = Math.max(high, x);
      }
    }
    return new Bounds(low, high);
  }
}
