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

  /** The smaller of x and y, as by {@link Math#min(double, double)}: NaN if either is NaN. */
  MINIMUM,

  /** The larger of x and y, as by {@link Math#max(double, double)}: NaN if either is NaN. */
  MAXIMUM;

  /**
   * {@return the result for two floats, rounded once; NaN if x or y is NaN}
   *
   * @param x any float
   * @param y any float
   */
  public float apply(float x, float y) {
    // A double has more than twice a float's bits, so rounding twice changes nothing.
    return (float) apply((double) x, (double) y);
  }

  /**
   * {@return the result for two doubles, rounded once; NaN if x or y is NaN}
   *
   * @param x any double
   * @param y any double
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
