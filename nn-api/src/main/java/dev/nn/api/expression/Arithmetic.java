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
   * {@return whether two numbers meet the condition; false if x or y is NaN}
   *
   * @param x any float
   * @param y any float
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
