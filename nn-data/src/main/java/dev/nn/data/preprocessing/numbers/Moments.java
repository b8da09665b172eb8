package dev.nn.data.preprocessing.numbers;

/**
 * Count, range, mean and variance of numbers, missing ones left out.
 *
 * <p>Two passes in the order of the rows, in double precision; the second corrects the mean by what
 * rounding left over (Chan, Golub and LeVeque, "Algorithms for Computing the Sample Variance", The
 * American Statistician, 1983). The bits depend on the numbers and their order alone.
 *
 * @param count of the numbers present
 * @param missing how many are not
 * @param min the least
 * @param max the greatest
 * @param mean Σx / n
 * @param variance Σ(x − mean)² / n
 */
public record Moments(
    int count, int missing, double min, double max, double mean, double variance) {

  /**
   * Computes them.
   *
   * @throws IllegalArgumentException if all numbers are missing, or so large that their sum is not
   *     finite
   */
  public static Moments of(Numbers numbers) {
    int count = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int i = 0; i < numbers.size(); i++) {
      double x = numbers.number(i);
      if (!Double.isNaN(x)) {
        count++;
        min = Math.min(min, x);
        max = Math.max(max, x);
        sum += x;
      }
    }
    requireSome(numbers, count);
    double mean = sum / count;
    double squares = 0;
    double rest = 0;
    for (int i = 0; i < numbers.size(); i++) {
      double difference = numbers.number(i) - mean;
      if (!Double.isNaN(difference)) {
        squares += difference * difference;
        rest += difference;
      }
    }
    double variance = Math.max(0, (squares - rest * rest / count) / count);
    if (!Double.isFinite(variance)) {
      throw new IllegalArgumentException(
          "%s has numbers from %s to %s, too large to be squared and added; give it in a larger unit"
              .formatted(numbers.description(), min, max));
    }
    return new Moments(count, numbers.size() - count, min, max, mean + rest / count, variance);
  }

  /** How far numbers typically are from their mean. */
  double deviation() {
    return Math.sqrt(variance);
  }

  /** Whether all numbers present are equal. */
  public boolean constant() {
    return min == max;
  }

  private static void requireSome(Numbers numbers, int count) {
    if (count == 0) {
      throw new IllegalArgumentException(
          "%s is missing in all %s training rows; leave it out, as in p.without(…)"
              .formatted(numbers.description(), numbers.size()));
    }
  }
}
