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
   * {@return the function of x as a float, with the bits that the evaluation should have}
   *
   * @param x any float
   * @param y any float
   */
  public boolean holds(float x, float y) {
    return switch (this) {
      case LESS -> x < y;
      case LESS_OR_EQUAL -> x <= y;
      case EQUAL -> x == y;
    };
  }
}
