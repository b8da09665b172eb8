package dev.nn.lab.exact;

/** Measures how far a float is from an exact value. */
public final class Ulps {

  /** Half the distance from 1 to the next float: the largest rounding error near 1. */
  public static final double UNIT = 0x1p-24;

  private static final double ABOVE_FLOATS = 0x1p128;

  /** From here on, numbers round to infinity. */
  private static final double OVERFLOW = 0x1.ffffffp127;

  private Ulps() {}

  /**
   * Returns the distance in units in the last place of the exact value. Infinity counts as 2¹²⁸,
   * the number after the largest float. NaN is infinitely far from any number.
   */
  public static double between(double exact, float actual) {
    double distance = distance(exact, actual);
    double ulp = Math.ulp((float) within(exact, Float.MAX_VALUE));
    return Double.isFinite(distance) && distance > 0 ? distance / ulp : distance;
  }

  /** Returns the distance in roundings of the exact value, or of 1 if that is larger. */
  public static double roundings(double exact, float actual) {
    double distance = distance(exact, actual);
    double size = Math.max(1, Math.abs(within(exact, ABOVE_FLOATS)));
    return Double.isFinite(distance) && distance > 0 ? distance / (UNIT * size) : distance;
  }

  private static double distance(double exact, float actual) {
    if (Double.isNaN(exact) || Float.isNaN(actual)) {
      return Double.isNaN(exact) && Float.isNaN(actual) ? 0 : Double.POSITIVE_INFINITY;
    }
    if (Math.abs(exact) >= OVERFLOW && Float.isInfinite(actual) && exact * actual > 0) {
      return 0;
    }
    return Math.abs(within(exact, ABOVE_FLOATS) - within(actual, ABOVE_FLOATS));
  }

  private static double within(double number, double bound) {
    return Math.max(-bound, Math.min(bound, number));
  }
}
