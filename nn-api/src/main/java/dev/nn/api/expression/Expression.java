package dev.nn.api.expression;

/**
 * A function of the pre-activations z of a row, or of the number x of a column, as a tree of
 * operations.
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
 * <p>In the formulas of the methods below, x is the expression that a method is called on.
 */
public sealed interface Expression {

  /** The pre-activations z of an activation, or the number x of a transform. */
  record Input() implements Expression {}

  /**
   * The learned parameters of an activation: p[first + step·c] in column c.
   *
   * @param first the index of the parameter of column 0, at least 0
   * @param step the distance to that of the next column; 0 for one parameter in all columns
   */
  record Parameter(int first, int step) implements Expression {

    /**
     * Throws an {@link IllegalArgumentException} for a negative index.
     *
     * @param first the index of the parameter of column 0
     * @param step the distance to that of the next column
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
   * x·y + addend, rounded once, as by {@link Math#fma(double, double, double)}.
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
   * Returns x, the number that a transform is applied to; the same node as {@link #z()}.
   *
   * @return the number
   */
  static Expression x() {
    return new Input();
  }

  /**
   * Returns p, of as many parameters as outputs: the parameter of each column.
   *
   * @return the parameters in the order of the columns
   */
  static Expression p() {
    return new Parameter(0, 1);
  }

  /**
   * Returns one parameter.
   *
   * @param index its index in p, at least 0
   * @return a row of this parameter
   */
  static Expression p(int index) {
    return new Parameter(index, 0);
  }

  /**
   * Returns a number.
   *
   * @param value any number, which an activation rounds to a float
   * @return a row of this number
   */
  static Expression constant(double value) {
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
  default Expression plus(double y) {
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
  default Expression times(double y) {
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
  default Expression dividedBy(double y) {
    return dividedBy(constant(y));
  }

  /**
   * Returns the numbers, at most a bound.
   *
   * @param bound the largest result
   * @return the smaller of x and the bound in each column; NaN stays NaN
   */
  default Expression min(double bound) {
    return apply(Arithmetic.MINIMUM, constant(bound));
  }

  /**
   * Returns the numbers, at least a bound.
   *
   * @param bound the smallest result
   * @return the larger of x and the bound in each column; NaN stays NaN
   */
  default Expression max(double bound) {
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
