package dev.nn.data.preprocessing;

/**
 * A scaling to the range from {@code low} to {@code high}: low + (x − min) / (max − min) · (high −
 * low). Numbers beyond those of the training rows come to lie outside the range.
 */
public record MinMax(double low, double high) implements Scaling {

  /**
   * Requires low &lt; high, at a finite distance.
   *
   * @param low the scaled minimum
   * @param high the scaled maximum
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
    double ratio = (moments.max() - moments.min()) / (high - low);
    double divisor = ratio > 0 ? ratio : 1;
    return new Scale(moments.min() - low * divisor, divisor);
  }
}
