package dev.nn.api.expression;

/** An operation on two floats x and y, rounded once. */
public enum Arithmetic {

  /** x + y. */
  ADD,

  /** x - y. */
  SUBTRACT,

  /** x·y. */
  MULTIPLY,

  /** x / y. */
  DIVIDE,

  /** The smaller of x and y as {@link Math#min(float, float)} has it: NaN if there is one. */
  MINIMUM,

  /** The larger of x and y as {@link Math#max(float, float)} has it: NaN if there is one. */
  MAXIMUM;

  /**
   * Returns the result for two numbers.
   *
   * @param x any float
   * @param y any float
   * @return the result, rounded once; NaN if x or y is NaN
   */
  public float apply(float x, float y) {
    return switch (this) {
      case ADD -> x + y;
      case SUBTRACT -> x - y;
      case MULTIPLY -> x * y;
      case DIVIDE -> x / y;
      case MINIMUM -> Math.min(x, y);
      case MAXIMUM -> Math.max(x, y);
    };
  }
}
