package dev.nn.api.expression;

/** A condition on two numbers x and y, false if either is NaN. */
public enum Comparison {

  /** x &lt; y. */
  LESS,

  /** x ≤ y. */
  LESS_OR_EQUAL,

  /** x = y; 0 and -0 are equal. */
  EQUAL;

  /**
   * {@return whether two numbers meet the condition; false if x or y is NaN}
   *
   * @param x any number
   * @param y any number
   */
  public boolean holds(double x, double y) {
    return switch (this) {
      case LESS -> x < y;
      case LESS_OR_EQUAL -> x <= y;
      case EQUAL -> x == y;
    };
  }
}
