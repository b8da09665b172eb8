package dev.nn.api.expression;

/**
 * A function of the pre-activations z of a row, as a tree of operations.
 *
 * <p>Each node stands for a row of floats, as wide as z, and rounds once. An element-wise function
 * has no {@link OfRow} node. Equal nodes have equal values, so a shared part is computed once:
 *
 * <pre>{@code
 * Expression relu = z().max(0);
 * Expression silu = z().times(z().sigmoid());
 * Expression e = z().minus(z().rowMaximum()).exp();
 * Expression softmax = e.dividedBy(e.rowSum());
 * }</pre>
 *
 * <p>In the formulas of the methods below, x is the expression that a method is called on.
 */
public sealed interface Expression {

  /** The pre-activations z. */
  record Input() implements Expression {}

  /**
   * A number, the same in every column.
   *
   * @param value any float
   */
  record Constant(float value) implements Expression {}

  /**
   * The function of each number of x.
   *
   * @param function the function of one number
   * @param x its argument
   */
  record Unary(ElementaryFunction function, Expression x) implements Expression {}

  /**
   * The operation on the numbers of x and y in each column.
   *
   * @param operator the operation on two numbers
   * @param x the left operand
   * @param y the right operand
   */
  record Binary(Arithmetic operator, Expression x, Expression y) implements Expression {}

  /**
   * x·y + addend, rounded once, as by {@link Math#fma(float, float, float)}.
   *
   * @param x the first factor
   * @param y the second factor
   * @param addend the number added to the product before it is rounded
   */
  record MultiplyAdd(Expression x, Expression y, Expression addend) implements Expression {}

  /**
   * The number of {@code then} in columns whose x and y meet the condition, else the other.
   *
   * @param condition the condition on x and y
   * @param x the left side of the condition
   * @param y the right side of the condition
   * @param then the number where the condition holds
   * @param otherwise the number where it does not, or x or y is NaN
   */
  record Select(
      Comparison condition, Expression x, Expression y, Expression then, Expression otherwise)
      implements Expression {}

  /**
   * The function of the row of x.
   *
   * @param function the function of a whole row
   * @param x the row
   */
  record OfRow(RowFunction function, Expression x) implements Expression {}

  /**
   * Returns z.
   *
   * @return the row of pre-activations
   */
  static Expression z() {
    return new Input();
  }

  /**
   * Returns a number.
   *
   * @param value any float
   * @return a row of this number
   */
  static Expression constant(float value) {
    return new Constant(value);
  }

  /**
   * Returns x·y + addend, rounded once.
   *
   * @param x the first factor
   * @param y the second factor
   * @param addend the number added before rounding
   * @return a {@link MultiplyAdd} node
   */
  static Expression multiplyAdd(Expression x, Expression y, Expression addend) {
    return new MultiplyAdd(x, y, addend);
  }

  /**
   * Returns a function of each number.
   *
   * @param function the function of one number
   * @return f(x) in each column
   */
  default Expression apply(ElementaryFunction function) {
    return new Unary(function, this);
  }

  /**
   * Returns an operation on this and another expression.
   *
   * @param operator the operation, with this expression as x
   * @param y the second operand
   * @return the result in each column
   */
  default Expression apply(Arithmetic operator, Expression y) {
    return new Binary(operator, this, y);
  }

  /**
   * Returns the sum with another expression.
   *
   * @param y the summand
   * @return x + y in each column
   */
  default Expression plus(Expression y) {
    return apply(Arithmetic.ADD, y);
  }

  /**
   * Returns the sum with a number.
   *
   * @param y the summand
   * @return x + y in each column
   */
  default Expression plus(float y) {
    return plus(constant(y));
  }

  /**
   * Returns the difference from another expression.
   *
   * @param y the number subtracted
   * @return x - y in each column
   */
  default Expression minus(Expression y) {
    return apply(Arithmetic.SUBTRACT, y);
  }

  /**
   * Returns the product with another expression.
   *
   * @param y the factor
   * @return x·y in each column
   */
  default Expression times(Expression y) {
    return apply(Arithmetic.MULTIPLY, y);
  }

  /**
   * Returns the product with a number.
   *
   * @param y the factor
   * @return x·y in each column
   */
  default Expression times(float y) {
    return times(constant(y));
  }

  /**
   * Returns the quotient by another expression.
   *
   * @param y the divisor
   * @return x / y in each column, infinite or NaN where y is 0
   */
  default Expression dividedBy(Expression y) {
    return apply(Arithmetic.DIVIDE, y);
  }

  /**
   * Returns the quotient by a number.
   *
   * @param y the divisor
   * @return x / y in each column, infinite or NaN if y is 0
   */
  default Expression dividedBy(float y) {
    return dividedBy(constant(y));
  }

  /**
   * Returns the numbers, at most a bound.
   *
   * @param bound the largest result
   * @return the smaller of x and the bound in each column; NaN stays NaN
   */
  default Expression min(float bound) {
    return apply(Arithmetic.MINIMUM, constant(bound));
  }

  /**
   * Returns the numbers, at least a bound.
   *
   * @param bound the smallest result
   * @return the larger of x and the bound in each column; NaN stays NaN
   */
  default Expression max(float bound) {
    return apply(Arithmetic.MAXIMUM, constant(bound));
  }

  /**
   * Returns the sizes of the numbers, without their signs.
   *
   * @return |x| in each column
   */
  default Expression abs() {
    return apply(ElementaryFunction.ABS);
  }

  /**
   * Returns e to the power of the numbers.
   *
   * @return eˣ in each column
   */
  default Expression exp() {
    return apply(ElementaryFunction.EXP);
  }

  /**
   * Returns e to the power of the numbers, less 1.
   *
   * @return eˣ - 1 in each column, with the low bits near 0
   */
  default Expression expm1() {
    return apply(ElementaryFunction.EXPM1);
  }

  /**
   * Returns the logistic function of the numbers.
   *
   * @return 1 / (1 + e⁻ˣ) in each column
   */
  default Expression sigmoid() {
    return apply(ElementaryFunction.SIGMOID);
  }

  /**
   * Returns the hyperbolic tangent of the numbers.
   *
   * @return tanh x in each column
   */
  default Expression tanh() {
    return apply(ElementaryFunction.TANH);
  }

  /**
   * Returns the sum of each row.
   *
   * @return Σ x over the row, the same number in every column
   */
  default Expression rowSum() {
    return new OfRow(RowFunction.SUM, this);
  }

  /**
   * Returns the largest number of each row.
   *
   * @return max x over the row, the same number in every column; NaN if the row has one
   */
  default Expression rowMaximum() {
    return new OfRow(RowFunction.MAXIMUM, this);
  }
}
