package dev.nn.data.search;

import dev.nn.api.RandomStream;

/**
 * A whole number between two others, each as likely.
 *
 * @param low the least
 * @param high the greatest
 */
public record WholeRange(int low, int high) implements Dimension {

  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException unless low is below high, and by less than 2³¹ − 1
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
