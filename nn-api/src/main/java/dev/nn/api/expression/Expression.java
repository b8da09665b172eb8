package dev.nn.api.expression;

/**
 * A function of a row's pre-activations z, or of a column's value x, as a tree of operations.
 *
 * <p>In an activation, each node stands for a row of floats, as wide as z, and rounds once. An
 * element-wise function has no {@link OfRow} node. Equal nodes have equal values, so a shared part
 * is computed once:
 *
 * <pre>{@code
 * Expression relu = z().max(0);
 * Expression silu = z().times(z().sigmoid());
 * Expression e = z().minus(z().rowMaximum()).exp();
 * Expression softmax = e.dividedBy(e.rowSum());
 * Expression swish = z().times(p().times(z()).sigmoid()); // p is learned, one for each unit
 * }</pre>
 *
 * <p>In a transform, each node is one double, and rounds once. There are no rows and no parameters:
 *
 * <pre>{@code
 * Expression clip = x().min(high).max(low);
 * }</pre>
 *
 * <p>In the formulas of the methods below, x is the expression on which you call the method.
 */
public sealed interface Expression {

  /** The pre-activations z of an activation, or the value x of a transform. */
  record Input() implements Expression {}

  /**
   * The learned parameters of an activation: p[first + step·c] in column c.
   *
   * @param first the index of column 0's parameter, at least 0
   * @param step the distance to the next column's parameter; 0 for one parameter in all columns
   */
  record Parameter(int first, int step) implements Expression {

    /**
     * Checks the indices.
     *
     * @param first the index of column 0's parameter
     * @param step the distance to the next column's parameter
     * @throws IllegalArgumentException if one of them is negative
     */
    public Parameter {
      if (first < 0 || step < 0) {
        throw new IllegalArgumentException(
            "parameters from index %s in steps of %s; both must be at least 0"
                .formatted(first, step));
      }
    }
  }

  /**
   * A number, the same in every column.
   *
   * @param value any number, which an activation rounds to a float
   */
  record Constant(double value) implements Expression {}

  /**
   * A function of each number in x.
   *
   * @param function the function of one number
   * @param x its argument
   */
  record Unary(ElementaryFunction function, Expression x) implements Expression {}

  /**
   * An operation on the numbers of x and y in each column.
   *
   * @param operator the operation on two numbers
   * @param x the left operand
   * @param y the right operand
   */
  record Binary(Arithmetic operator, Expression x, Expression y) implements Expression {}

  /**
   * x·y + addend, rounded once, as by {@link Math#fma(double, double, double)}.
   *
   * @param x the first factor
   * @param y the second factor
   * @param addend the number added to the product before it is rounded
   */
  record MultiplyAdd(Expression x, Expression y, Expression addend) implements Expression {}

  /**
   * {@code then} in columns where x and y meet the condition, {@code otherwise} in the others.
   *
   * @param condition the condition on x and y
   * @param x the left side of the condition
   * @param y the right side of the condition
   * @param then the value where the condition holds
   * @param otherwise the value where it does not hold, or x or y is NaN
   */
  record Select(
      Comparison condition, Expression x, Expression y, Expression then, Expression otherwise)
      implements Expression {}

  /**
   * A function of the whole row x.
   *
   * @param function the function of a whole row
   * @param x the row
   */
  record OfRow(RowFunction function, Expression x) implements Expression {}

  /** {@return z, the row of pre-activations} */
  static Expression z() {
    return new Input();
  }

  /** {@return x, the value to which a transform is applied; the same node as {@link #z()}} */
  static Expression x() {
    return new Input();
  }

  /** {@return p, with one parameter for each column, in the order of the columns} */
  static Expression p() {
    return new Parameter(0, 1);
  }

  /**
   * {@return a row whose columns all have this parameter}
   *
   * @param index the parameter's index in p, at least 0
   */
  static Expression p(int index) {
    return new Parameter(index, 0);
  }

  /**
   * {@return a row whose columns all have this number}
   *
   * @param value any number, which an activation rounds to a float
   */
  static Expression constant(double value) {
    return new Constant(value);
  }

  /**
   * {@return x·y + addend, rounded once}
   *
   * @param x the first factor
   * @param y the second factor
   * @param addend the number added before rounding
   */
  static Expression multiplyAdd(Expression x, Expression y, Expression addend) {
    return new MultiplyAdd(x, y, addend);
  }

  /**
   * {@return f(x) in each column}
   *
   * @param function f, a function of one number
   */
  default Expression apply(ElementaryFunction function) {
    return new Unary(function, this);
  }

  /**
   * {@return the result of an operation on this and another expression, in each column}
   *
   * @param operator the operation, with this expression as x
   * @param y the second operand
   */
  default Expression apply(Arithmetic operator, Expression y) {
    return new Binary(operator, this, y);
  }

  /**
   * {@return x + y in each column}
   *
   * @param y the summand
   */
  default Expression plus(Expression y) {
    return apply(Arithmetic.ADD, y);
  }

  /**
   * {@return x + y in each column}
   *
   * @param y the summand
   */
  default Expression plus(double y) {
    return plus(constant(y));
  }

  /**
   * {@return x - y in each column}
   *
   * @param y the number subtracted
   */
  default Expression minus(Expression y) {
    return apply(Arithmetic.SUBTRACT, y);
  }

  /**
   * {@return x·y in each column}
   *
   * @param y the factor
   */
  default Expression times(Expression y) {
    return apply(Arithmetic.MULTIPLY, y);
  }

  /**
   * {@return x·y in each column}
   *
   * @param y the factor
   */
  default Expression times(double y) {
    return times(constant(y));
  }

  /**
   * {@return x / y in each column, infinite or NaN where y is 0}
   *
   * @param y the divisor
   */
  default Expression dividedBy(Expression y) {
    return apply(Arithmetic.DIVIDE, y);
  }

  /**
   * {@return x / y in each column, infinite or NaN if y is 0}
   *
   * @param y the divisor
   */
  default Expression dividedBy(double y) {
    return dividedBy(constant(y));
  }

  /**
   * {@return the smaller of x and the bound in each column; NaN stays NaN}
   *
   * @param bound the largest result
   */
  default Expression min(double bound) {
    return apply(Arithmetic.MINIMUM, constant(bound));
  }

  /**
   * {@return the larger of x and the bound in each column; NaN stays NaN}
   *
   * @param bound the smallest result
   */
  default Expression max(double bound) {
    return apply(Arithmetic.MAXIMUM, constant(bound));
  }

  /** {@return |x| in each column} */
  default Expression abs() {
    return apply(ElementaryFunction.ABS);
  }

  /** {@return eˣ in each column} */
  default Expression exp() {
    return apply(ElementaryFunction.EXP);
  }

  /** {@return eˣ - 1 in each column, with the low bits near 0} */
  default Expression expm1() {
    return apply(ElementaryFunction.EXPM1);
  }

  /** {@return 1 / (1 + e⁻ˣ) in each column} */
  default Expression sigmoid() {
    return apply(ElementaryFunction.SIGMOID);
  }

  /** {@return tanh x in each column} */
  default Expression tanh() {
    return apply(ElementaryFunction.TANH);
  }

  /** {@return Σ x over the row, the same number in every column} */
  default Expression rowSum() {
    return new OfRow(RowFunction.SUM, this);
  }

  /** {@return max x over the row, the same number in every column; NaN if the row contains NaN} */
  default Expression rowMaximum() {
    return new OfRow(RowFunction.MAXIMUM, this);
  }
}
