package dev.nn.api.expression;

/** An operation on two numbers x and y, floats or doubles, rounded once. */
public enum Arithmetic {

  /** x + y. */
  ADD,

  /** x - y. */
  SUBTRACT,

  /** x·y. */
  MULTIPLY,

  /** x / y. */
  DIVIDE,

  /** The smaller of x and y as {@link Math#min(double, double)} has it: NaN if there is one. */
  MINIMUM,

  /** The larger of x and y as {@link Math#max(double, double)} has it: NaN if there is one. */
  MAXIMUM;

  /**
   * Returns the result for two floats.
   *
   * @param x any float
   * @param y any float
   * @return the result, rounded once; NaN if x or y is NaN
   */
  public float apply(float x, float y) {
    // The double has more than twice the bits of a float, so rounding twice changes nothing.
    return (float) apply((double) x, (double) y);
  }

  /**
   * Returns the result for two doubles.
   *
   * @param x any double
   * @param y any double
   * @return the result, rounded once; NaN if x or y is NaN
   */
  public double apply(double x, double y) {
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
