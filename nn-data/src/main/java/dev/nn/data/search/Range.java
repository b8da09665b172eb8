package dev.nn.data.search;

import dev.nn.api.RandomStream;

/**
 * A number between two others, each as likely.
 *
 * @param low the least
 * @param high the greatest
 */
public record Range(double low, double high) implements Dimension {

  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException unless low is below high and both are finite
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
    return Uniform.between(low, high, random);
  }
}
