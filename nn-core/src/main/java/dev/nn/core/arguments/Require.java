package dev.nn.core.arguments;

/** Checks arguments and throws an {@link IllegalArgumentException} if one is wrong. */
public final class Require {

  private Require() {}

  /** Requires a condition; otherwise the message is "{what} is {given}, must be {expected}". */
  public static void that(boolean met, String what, Object given, String expected) {
    if (!met) {
      throw new IllegalArgumentException("%s is %s, must be %s".formatted(what, given, expected));
    }
  }

  public static void factor(String name, double value) {
    that(value >= 0 && value <= 1, name, value, "at least 0 and at most 1");
  }

  public static void share(String name, double value) {
    that(value >= 0 && value < 1, name, value, "at least 0 and below 1");
  }

  public static void positive(String name, double value) {
    that(value > 0 && Double.isFinite(value), name, value, "above 0 and finite");
  }

  public static void notNegative(String name, double value) {
    if (!(value >= 0 && Double.isFinite(value))) { // runs in each step, so it must not box
      that(false, name, value, "0 or more, and finite");
    }
  }

  /**
   * Requires a term that keeps a denominator above 0: must be above 0 as a float, because otherwise
   * a zero gradient would give 0 / 0.
   */
  public static void epsilon(double value) {
    boolean met = (float) value > 0 && Float.isFinite((float) value);
    that(met, "epsilon", value, "at least " + Float.MIN_VALUE + " and finite as a float");
  }
}
