package dev.nn.api;

/**
 * The numbers that a {@link Loss} is meant for: from {@code least} to {@code most}, both included.
 *
 * @param least the smallest number; −∞ for no bound
 * @param most the largest number; ∞ for no bound
 * @param distribution whether the numbers of each row sum to 1
 */
public record Domain(double least, double most, boolean distribution) {

  /** All numbers. */
  public static final Domain ANY = between(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Independent numbers from 0 to 1, as {@code sigmoid} computes them. */
  public static final Domain PROBABILITIES = between(0, 1);

  /** Numbers from 0 to 1 that sum to 1 in each row, as {@code softmax} computes them. */
  public static final Domain DISTRIBUTIONS = new Domain(0, 1, true);

  /**
   * Checks that the smallest number is below the largest.
   *
   * @param least the smallest number; −∞ for no bound
   * @param most the largest number; ∞ for no bound
   * @param distribution whether the numbers of each row sum to 1
   * @throws IllegalArgumentException if {@code least} is not below {@code most}, or one of them is
   *     NaN
   */
  public Domain {
    if (!(least < most)) {
      throw new IllegalArgumentException(
          "numbers from %s to %s; the first must be below the second".formatted(least, most));
    }
  }

  /**
   * {@return the domain [least, most], without a condition on the sum of a row}
   *
   * @param least the smallest number; −∞ for no bound
   * @param most the largest number; ∞ for no bound
   * @throws IllegalArgumentException if {@code least} is not below {@code most}
   */
  public static Domain between(double least, double most) {
    return new Domain(least, most, false);
  }

  /**
   * {@return the domain [least, ∞], without a condition on the sum of a row}
   *
   * @param least the smallest number
   */
  public static Domain atLeast(double least) {
    return between(least, Double.POSITIVE_INFINITY);
  }

  /**
   * {@return the numbers above a bound, from the next float on}
   *
   * @param bound the largest number below the domain, rounded to a float
   */
  public static Domain above(double bound) {
    return atLeast(Math.nextUp((float) bound));
  }

  /**
   * {@return whether least ≤ number ≤ most; false for NaN}
   *
   * @param number any number
   */
  public boolean contains(double number) {
    return number >= least && number <= most;
  }

  /** {@return whether there is a bound; false if the domain contains all numbers} */
  public boolean isBounded() {
    return least != Double.NEGATIVE_INFINITY || most != Double.POSITIVE_INFINITY;
  }

  /** Returns the bounds in words, such as {@code numbers from 0 to 1}. */
  @Override
  public String toString() {
    if (!isBounded()) {
      return "any numbers";
    }
    String bounds =
        most == Double.POSITIVE_INFINITY
            ? (isAbove()
                ? "above " + text(Math.nextDown((float) least))
                : "of at least " + text(least))
            : least == Double.NEGATIVE_INFINITY
                ? "of at most " + text(most)
                : "from " + text(least) + " to " + text(most);
    return "numbers " + bounds + (distribution ? " that sum to 1 in each row" : "");
  }

  /** Returns whether the smallest number is the next float above a whole number. */
  private boolean isAbove() {
    float below = Math.nextDown((float) least);
    return least != Math.rint(least) && below == Math.rint(below) && (float) least == least;
  }

  private static String text(double bound) {
    return bound == (long) bound ? Long.toString((long) bound) : Double.toString(bound);
  }
}
