package dev.nn.data.search;

import dev.nn.api.RandomStream;

/** A whole number from {@code low} to {@code high}, all equally likely. */
public record WholeRange(int low, int high) implements Dimension {

  /**
   * Requires low &lt; high, at a distance below 2³¹ − 1.
   *
   * @param low the least number
   * @param high the greatest number
   */
  public WholeRange {
    if (!(low < high && (long) high - low < Integer.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "a range of whole numbers from %s to %s; expected the second above the first, by less than %s"
              .formatted(low, high, Integer.MAX_VALUE));
    }
  }

  @Override
  public Integer draw(RandomStream random) {
    return low + random.below(high - low + 1, 0);
  }
}
