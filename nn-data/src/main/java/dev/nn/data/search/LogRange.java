package dev.nn.data.search;

import dev.nn.api.RandomStream;

/**
 * A number between two others above 0, each order of magnitude as likely: for learning rates and
 * penalties.
 *
 * @param low the least
 * @param high the greatest
 */
public record LogRange(double low, double high) implements Dimension {

  /**
   * Checks the ends.
   *
   * @throws IllegalArgumentException unless 0 is below low, low below high, and both are finite
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
    double log = Uniform.between(StrictMath.log(low), StrictMath.log(high), random);
    return Math.max(low, Math.min(high, StrictMath.exp(log)));
  }
}
