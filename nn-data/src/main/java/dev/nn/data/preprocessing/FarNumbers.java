package dev.nn.data.preprocessing;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers far from all others, such as mistyped ones. The others are those without the least and
 * the greatest two-hundredth, at least one of each side; a number is far if it lies more than some
 * widths of their range beyond it. If nine tenths of the numbers are equal, such as the zeros of a
 * sparse column, the range does not tell the usual size of the rest, and no number is far.
 */
public final class FarNumbers {

  /** The usual distance in widths, beyond the tails of prices, counts and amounts. */
  public static final double USUAL = 20;

  /** The least count of numbers; fewer do not tell what is far. */
  private static final int LEAST = 20;

  private static final int PART = 200;
  private static final int PART_OF_EQUAL = 20;

  private FarNumbers() {}

  /**
   * Returns the range of the finite 32-bit numbers that are not far from the others; null without
   * one.
   *
   * @param numbers the numbers, some of which may be missing
   * @param widths the distance from which on a number is far; infinite for all numbers
   * @return the range
   */
  public static @Nullable Bounds near(Numbers numbers, double widths) {
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
