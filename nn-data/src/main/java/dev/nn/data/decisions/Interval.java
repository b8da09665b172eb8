package dev.nn.data.decisions;

/**
 * Bounds, in the number's unit, that contain a number with a chance of {@code level}.
 *
 * @param level must be above 0 and below 1
 */
public record Interval(double lower, double upper, double level) {

  /**
   * {@return whether a number lies within the bounds, both included; false for NaN}
   *
   * @param number in the same unit as the bounds
   */
  public boolean contains(double number) {
    return number >= lower && number <= upper;
  }

  /** {@return the upper bound minus the lower} */
  public double width() {
    return upper - lower;
  }
}
