package dev.nn.data.preprocessing.numbers;

/**
 * To a range: low + (x − min) / (max − min) · (high − low). Numbers beyond those of the training
 * rows come to lie outside the range.
 *
 * @param low what the least number becomes
 * @param high what the greatest becomes, above low
 */
public record MinMax(double low, double high) implements Scaling {

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if a bound is not finite, or high not above low
   */
  public MinMax {
    if (!(low < high && Double.isFinite(high - low))) {
      throw new IllegalArgumentException(
          "a range from %s to %s; it must be finite, and end above its start, such as 0 to 1"
              .formatted(low, high));
    }
  }

  @Override
  public Scale fit(Numbers numbers) {
    Moments moments = Moments.of(numbers);
    Constant.refuse(numbers, moments);
    double divisor = (moments.max() - moments.min()) / (high - low);
    return new Scale(moments.min() - low * divisor, divisor);
  }
}
