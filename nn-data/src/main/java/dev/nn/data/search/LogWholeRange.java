package dev.nn.data.search;

import dev.nn.api.RandomStream;

/**
 * A whole number from {@code low} to {@code high}, each order of magnitude equally likely: ⌊v⌋ for
 * v from a log range of low to high + 1. For units of a layer and batch sizes.
 */
public record LogWholeRange(int low, int high) implements Dimension {

  /**
   * Requires 0 &lt; low &lt; high.
   *
   * @param low the least number
   * @param high the greatest number
   */
  public LogWholeRange {
    if (!(low > 0 && low < high)) {
      throw new IllegalArgumentException(
          "a log range of whole numbers from %s to %s; expected ends above 0, the second above the first"
              .formatted(low, high));
    }
  }

  @Override
  public Integer draw(RandomStream random) {
    return Math.max(low, Math.min(high, (int) LogRange.draw(low, high + 1.0, random)));
  }
}
