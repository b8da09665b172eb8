package dev.nn.data.search;

import dev.nn.api.RandomStream;

/** A number from {@code low} to {@code high}, each order of magnitude equally likely. */
public record LogRange(double low, double high) implements Dimension {

  /**
   * Requires 0 &lt; low &lt; high, both finite.
   *
   * @param low the least number
   * @param high the greatest number
   */
  public LogRange {
    if (!(low > 0 && low < high && Double.isFinite(high))) {
      throw new IllegalArgumentException(
          "a log range from %s to %s; expected finite ends above 0, the second above the first"
              .formatted(low, high));
    }
  }

  @Override
  public Double draw(RandomStream random) {
    return Math.max(low, Math.min(high, draw(low, high, random)));
  }

  static double draw(double low, double high, RandomStream random) {
    return StrictMath.exp(Range.draw(StrictMath.log(low), StrictMath.log(high), random));
  }
}
