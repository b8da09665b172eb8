package dev.nn.api.expression;

/** A condition on two floats x and y, false if one of them is NaN. */
public enum Comparison {

  /** x &lt; y. */
  LESS,

  /** x ≤ y. */
  LESS_OR_EQUAL,

  /** x = y; 0 and -0 are equal. */
  EQUAL;

  /**
   * Returns whether two numbers meet the condition.
   *
   * @param x any float
   * @param y any float
   * @return false if x or y is NaN
   */
  public boolean holds(float x, float y) {
    return switch (this) {
      case LESS -> x < y;
      case LESS_OR_EQUAL -> x <= y;
      case EQUAL -> x == y;
    };
  }
}
