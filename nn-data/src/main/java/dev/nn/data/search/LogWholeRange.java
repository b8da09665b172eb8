package dev.nn.data.search;

import dev.nn.api.RandomStream;

/**
 * A whole number between two others above 0, each order of magnitude as likely: for the units of a
 * layer and batch sizes.
 *
 * <p>It is ⌊v⌋ for a v from a log range of low to high + 1.
 *
 * @param low the least
 * @param high the greatest
 */
public record LogWholeRange(int low, int high) implements Dimension {

  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException unless 0 is below low, and low below high
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
    double log = Uniform.between(StrictMath.log(low), StrictMath.log(high + 1.0), random);
    return Math.max(low, Math.min(high, (int) StrictMath.exp(log)));
  }
}
