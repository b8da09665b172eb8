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
 */
public sealed interface Expression {

  /** The pre-activations z. */
  record Input() implements Expression {}

  /** A number, the same in every column. */
  record Constant(float value) implements Expression {}

  /** The function of each number of x. */
  record Unary(ElementaryFunction function, Expression x) implements Expression {}

  /** The operation on the numbers of x and y in each column. */
  record Binary(Arithmetic operator, Expression x, Expression y) implements Expression {}

  /** x·y + addend, rounded once, as by {@link Math#fma(float, float, float)}. */
  record MultiplyAdd(Expression x, Expression y, Expression addend) implements Expression {}

  /** The number of {@code then} in columns whose x and y meet the condition, else the other. */
  record Select(
      Comparison condition, Expression x, Expression y, Expression then, Expression otherwise)
      implements Expression {}

  /** The function of the row of x. */
  record OfRow(RowFunction function, Expression x) implements Expression {}

  /** Returns z. */
  static Expression z() {
    return new Input();
  }

  /** Returns a number. */
  static Expression constant(float value) {
    return new Constant(value);
  }

  /** Returns x·y + addend, rounded once. */
  static Expression multiplyAdd(Expression x, Expression y, Expression addend) {
    return new MultiplyAdd(x, y, addend);
  }

  /** Returns a function of each number. */
  default Expression apply(ElementaryFunction function) {
    return new Unary(function, this);
  }

  /** Returns an operation on this and another expression. */
  default Expression apply(Arithmetic operator, Expression y) {
    return new Binary(operator, this, y);
  }

  /** Returns the sum with another expression. */
  default Expression plus(Expression y) {
    return apply(Arithmetic.ADD, y);
  }

  /** Returns the sum with a number. */
  default Expression plus(float y) {
    return plus(constant(y));
  }

  /** Returns the difference from another expression. */
  default Expression minus(Expression y) {
    return apply(Arithmetic.SUBTRACT, y);
  }

  /** Returns the product with another expression. */
  default Expression times(Expression y) {
    return apply(Arithmetic.MULTIPLY, y);
  }

  /** Returns the product with a number. */
  default Expression times(float y) {
    return times(constant(y));
  }

  /** Returns the quotient by another expression. */
  default Expression dividedBy(Expression y) {
    return apply(Arithmetic.DIVIDE, y);
  }

  /** Returns the quotient by a number. */
  default Expression dividedBy(float y) {
    return dividedBy(constant(y));
  }

  /** Returns the numbers, at most a bound. */
  default Expression min(float bound) {
    return apply(Arithmetic.MINIMUM, constant(bound));
  }

  /** Returns the numbers, at least a bound. */
  default Expression max(float bound) {
    return apply(Arithmetic.MAXIMUM, constant(bound));
  }

  /** Returns the sizes of the numbers, without their signs. */
  default Expression abs() {
    return apply(ElementaryFunction.ABS);
  }

  /** Returns e to the power of the numbers. */
  default Expression exp() {
    return apply(ElementaryFunction.EXP);
  }

  /** Returns e to the power of the numbers, less 1. */
  default Expression expm1() {
    return apply(ElementaryFunction.EXPM1);
  }

  /** Returns the logistic function of the numbers. */
  default Expression sigmoid() {
    return apply(ElementaryFunction.SIGMOID);
  }

  /** Returns the hyperbolic tangent of the numbers. */
  default Expression tanh() {
    return apply(ElementaryFunction.TANH);
  }

  /** Returns the sum of each row. */
  default Expression rowSum() {
    return new OfRow(RowFunction.SUM, this);
  }

  /** Returns the largest number of each row. */
  default Expression rowMaximum() {
    return new OfRow(RowFunction.MAXIMUM, this);
  }
}
