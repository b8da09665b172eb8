package dev.nn.onnx.network;

import static dev.nn.api.expression.Expression.constant;
import static dev.nn.api.expression.Expression.multiplyAdd;
import static dev.nn.api.expression.Expression.z;

import dev.nn.api.expression.Arithmetic;
import dev.nn.api.expression.ElementaryFunction;
import dev.nn.api.expression.Expression;
import dev.nn.api.expression.Expression.Binary;
import dev.nn.api.expression.Expression.Constant;
import dev.nn.api.expression.Expression.MultiplyAdd;
import dev.nn.api.expression.Expression.OfRow;
import dev.nn.api.expression.RowFunction;
import dev.nn.onnx.graph.Graph;
import dev.nn.onnx.graph.Value;
import java.util.Map;
import java.util.Optional;

/**
 * Expressions for which ONNX has an operator. They are recognized by their form, so that they may
 * come from any plug-in.
 */
final class StandardForms {

  private static final Expression Z = z();
  private static final Expression POSITIVE = Z.max(0f);
  private static final Expression NEGATIVE = Z.min(0f);
  private static final Expression SIX = Z.plus(3f).max(0f).min(6f).dividedBy(6f);

  /** The forms that one operator without attributes computes. */
  private static final Map<Expression, String> OPERATORS =
      Map.ofEntries(
          Map.entry(Z, "Identity"),
          Map.entry(POSITIVE, "Relu"),
          Map.entry(Z.sigmoid(), "Sigmoid"),
          Map.entry(Z.tanh(), "Tanh"),
          Map.entry(Z.exp(), "Exp"),
          Map.entry(softplus(), "Softplus"),
          Map.entry(softsign(), "Softsign"),
          Map.entry(mish(), "Mish"),
          Map.entry(Z.max(-3f).times(SIX), "HardSwish"),
          Map.entry(Z.max(-15f).times(Z.apply(ElementaryFunction.NORMAL_CDF)), "Gelu"),
          Map.entry(softmax(), "Softmax"),
          Map.entry(logSoftmax(), "LogSoftmax"));

  private static final Expression SILU = Z.max(-105f).times(Z.sigmoid());

  private StandardForms() {}

  /** Adds the operator of an expression in z; empty if there is no such operator. */
  static Optional<Value> add(Graph graph, Expression expression, Value z) {
    String operator = OPERATORS.get(expression);
    if (operator != null) {
      return Optional.of(expression.equals(Z) ? z : graph.node(operator, z));
    }
    if (expression.equals(SIX)) {
      return Optional.of(graph.node("HardSigmoid").with("alpha", 1 / 6f).with("beta", 0.5f).of(z));
    }
    if (expression.equals(SILU)) {
      return Optional.of(graph.node("Mul", z, graph.node("Sigmoid", z)));
    }
    if (expression instanceof MultiplyAdd fused && fused.x() instanceof Constant factor) {
      return bent(graph, fused, factor.value(), z);
    }
    return clipped(graph, expression, z);
  }

  /** Adds a function that is one of z above 0 and another one below. */
  private static Optional<Value> bent(Graph graph, MultiplyAdd given, float factor, Value z) {
    Expression times = constant(factor);
    if (given.equals(multiplyAdd(times, NEGATIVE, POSITIVE))) {
      return Optional.of(graph.node("LeakyRelu").with("alpha", factor).of(z));
    }
    if (given.equals(multiplyAdd(times, NEGATIVE.expm1(), POSITIVE))) {
      return Optional.of(graph.node("Elu").with("alpha", factor).of(z));
    }
    if (factor != 0
        && given.equals(multiplyAdd(times, NEGATIVE.dividedBy(factor).expm1(), POSITIVE))) {
      return Optional.of(graph.node("Celu").with("alpha", factor).of(z));
    }
    if (given.addend() instanceof Binary product
        && product.y() instanceof Constant gamma
        && given.equals(multiplyAdd(times, NEGATIVE.expm1(), POSITIVE.times(gamma.value())))) {
      float alpha = (float) ((double) factor / gamma.value());
      return Optional.of(
          graph.node("Selu").with("alpha", alpha).with("gamma", gamma.value()).of(z));
    }
    return Optional.empty();
  }

  private static Optional<Value> clipped(Graph graph, Expression expression, Value z) {
    if (expression instanceof Binary upper
        && upper.operator() == Arithmetic.MINIMUM
        && upper.y() instanceof Constant high
        && upper.x() instanceof Binary lower
        && lower.operator() == Arithmetic.MAXIMUM
        && lower.y() instanceof Constant low
        && lower.x().equals(Z)) {
      return Optional.of(
          graph.node("Clip", z, graph.scalar(low.value()), graph.scalar(high.value())));
    }
    return Optional.empty();
  }

  private static Expression softplus() {
    return Z.times(1f).apply(ElementaryFunction.SOFTPLUS).dividedBy(1f);
  }

  private static Expression softsign() {
    Expression bounded = Z.min(Float.MAX_VALUE).max(-Float.MAX_VALUE);
    return bounded.dividedBy(bounded.abs().plus(1f));
  }

  private static Expression mish() {
    Expression e = Z.min(20f).exp();
    Expression n = e.times(e.plus(2f));
    return Z.max(-105f).times(n.dividedBy(n.plus(2f)));
  }

  private static Expression softmax() {
    Expression e = Z.minus(Z.rowMaximum()).exp();
    return e.dividedBy(e.rowSum());
  }

  private static Expression logSoftmax() {
    Expression shifted = Z.minus(Z.rowMaximum());
    Expression first = new OfRow(RowFunction.FIRST_MAXIMUM, Z);
    Expression log = shifted.exp().minus(first).rowSum().apply(ElementaryFunction.LOG1P);
    return shifted.minus(log);
  }
}
