package dev.nn.data.search;

import dev.nn.api.RandomStream;

/** A number from {@code low} to {@code high}, all equally likely. */
public record Range(double low, double high) implements Dimension {

  /**
   * Requires low &lt; high, both finite.
   *
   * @param low the least number
   * @param high the greatest number
   */
  public Range {
    if (!(low < high && Double.isFinite(high - low))) {
      throw new IllegalArgumentException(
          "a range from %s to %s; expected finite ends, the second above the first"
              .formatted(low, high));
    }
  }

  @Override
  public Double draw(RandomStream random) {
    return draw(low, high, random);
  }

  static double draw(double low, double high, RandomStream random) {
    double fraction = (random.bits(0) >>> 11) * 0x1p-53; // in [0, 1), a multiple of 2⁻⁵³
    return Math.min(high, low + (high - low) * fraction);
  }
}
