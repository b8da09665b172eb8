package dev.nn.data.decisions;

/**
 * The bounds between which a number lies, with a chance of {@code level}, in its unit.
 *
 * @param level above 0 and below 1
 */
public record Interval(double lower, double upper, double level) {

  /**
   * Returns whether a number lies within the bounds, both included.
   *
   * @param number a number in the unit of the bounds
   * @return false for NaN
   */
  public boolean contains(double number) {
    return number >= lower && number <= upper;
  }

  /** Returns the upper bound less the lower. */
  public double width() {
    return upper - lower;
  }
}
