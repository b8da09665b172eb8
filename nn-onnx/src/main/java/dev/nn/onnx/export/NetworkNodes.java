package dev.nn.onnx.export;

import static dev.nn.api.expression.Expression.constant;
import static dev.nn.api.expression.Expression.multiplyAdd;
import static dev.nn.api.expression.Expression.z;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.PluginText;
import dev.nn.api.expression.Arithmetic;
import dev.nn.api.expression.Comparison;
import dev.nn.api.expression.ElementaryFunction;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.api.expression.Expression.Binary;
import dev.nn.api.expression.Expression.Constant;
import dev.nn.api.expression.Expression.Input;
import dev.nn.api.expression.Expression.MultiplyAdd;
import dev.nn.api.expression.Expression.OfRow;
import dev.nn.api.expression.Expression.Parameter;
import dev.nn.api.expression.Expression.Select;
import dev.nn.api.expression.Expression.Unary;
import dev.nn.api.expression.RowFunction;
import dev.nn.core.Network;
import dev.nn.core.blocks.BlockActivation;
import dev.nn.core.blocks.Blocks;
import dev.nn.onnx.export.Graph.Value;
import dev.nn.onnx.export.NetworkNodes.ExpressionNodes.StandardForms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Adds a network's layers, each as a {@code Gemm} and an activation. */
final class NetworkNodes {

  private NetworkNodes() {}

  /** Adds all layers, from inputs to outputs. Throws if an activation has no expression. */
  static Value add(Graph graph, Network network, Value x) {
    Value a = x;
    for (int layer = 0; layer < network.spec().layers().size(); layer++) {
      graph.scope("layers." + layer);
      Matrix w = network.weights(layer);
      Matrix b = network.biases(layer);
      Value weights = graph.floats("weight", w.data(), w.rows(), w.columns());
      Value biases = graph.floats("bias", b.data(), b.columns());
      Value z = graph.node("Gemm", a, weights, biases);
      int outputs = network.spec().layers().get(layer).outputs();
      Matrix p = network.activationParameters(layer);
      a = new ActivationNodes(graph, layer).add(network.activations().get(layer), z, outputs, p);
    }
    return a;
  }

  /**
   * Adds a layer's activation: one operator if ONNX has the function, else the nodes of its
   * expression.
   */
  record ActivationNodes(Graph graph, int layer) {

    /**
     * Returns a for z, both [rows × columns], given the activation's parameters p, if it has any.
     */
    Value add(Activation activation, Value z, int columns, Matrix p) {
      if (activation instanceof BlockActivation blocks) {
        return add(blocks, z);
      }
      boolean sameWidth = activation.columns(columns) == columns;
      if (!sameWidth || !(activation instanceof Expressible expressible)) {
        throw new IllegalArgumentException(
            "layer %s has the activation '%s' (%s), which %s, so ONNX cannot express it; %s, or train with another activation"
                .formatted(
                    layer,
                    PluginText.of(activation),
                    activation.getClass().getName(),
                    sameWidth ? "gives no expression" : "changes the width",
                    sameWidth
                        ? "let the class implement dev.nn.api.expression.Expressible"
                        : "serve the saved model with nn and the plug-in"));
      }
      Expression expression = expressible.expression();
      Optional<Value> parameters =
          p.rows() == 0
              ? Optional.empty()
              : Optional.of(graph.floats("activation", p.data(), p.columns()));
      return StandardForms.add(graph, expression, z)
          .orElseGet(() -> new ExpressionNodes(graph, z, columns, parameters).add(expression));
    }

    private Value add(BlockActivation blocks, Value z) {
      int[] widths = Blocks.widths(blocks.text());
      long[] sizes = Arrays.stream(widths).asLongStream().toArray();
      Value split = graph.wholes("widths", sizes, sizes.length);
      List<Value> parts =
          graph.node("Split").with("axis", 1L).results(widths.length, List.of(z, split));
      List<Value> results = new ArrayList<>();
      for (int i = 0; i < widths.length; i++) {
        results.add(add(blocks.plugins().get(i), parts.get(i), widths[i], Matrix.zeros(0, 1)));
      }
      return graph.concat(results);
    }
  }

  /**
   * Adds an expression's operations as nodes. Equal parts are added once.
   *
   * <p>ONNX has no eˣ - 1 and no ln(1 + x) that keep the low bits near 0. Other operators compose
   * them:
   *
   * <pre>
   * eˣ - 1    = tanh(x/2)·(eˣ + 1)
   * ln(1 + x) = x for u = 1, otherwise ln u·(x / (u - 1)),   u = 1 + x rounded
   * </pre>
   *
   * <p>The second formula is by W. Kahan (N. J. Higham, "Accuracy and Stability of Numerical
   * Algorithms", 2002, section 1.14).
   */
  static final class ExpressionNodes {

    private static final float SQRT_HALF = 0.70710677f;

    private final Graph graph;
    private final Value z;
    private final int columns;
    private final boolean isDouble;
    private final Optional<Value> p;
    private final Map<Expression, Value> known = new HashMap<>();

    /**
     * Starts with pre-activations, [rows × columns], and parameters if there are any, [parameters].
     */
    ExpressionNodes(Graph graph, Value z, int columns, Optional<Value> p) {
      this(graph, z, columns, false, p);
    }

    private ExpressionNodes(
        Graph graph, Value z, int columns, boolean isDouble, Optional<Value> p) {
      this.graph = graph;
      this.z = z;
      this.columns = columns;
      this.isDouble = isDouble;
      this.p = p;
    }

    /** Starts with 64-bit numbers, [rows × 1]. */
    static ExpressionNodes ofNumbers(Graph graph, Value x) {
      return new ExpressionNodes(graph, x, 1, true, Optional.empty());
    }

    Value add(Expression expression) {
      Value value = value(expression);
      return isWide(expression) ? value : graph.node("Expand", value, graph.node("Shape", z));
    }

    /** Returns whether an expression has a value per column, not only per row. */
    private static boolean isWide(Expression expression) {
      if (expression instanceof Unary unary) {
        return isWide(unary.x());
      } else if (expression instanceof Binary binary) {
        return isWide(binary.x()) || isWide(binary.y());
      } else if (expression instanceof MultiplyAdd fused) {
        return isWide(fused.x()) || isWide(fused.y()) || isWide(fused.addend());
      } else if (expression instanceof Select select) {
        return isWide(select.x())
            || isWide(select.y())
            || isWide(select.then())
            || isWide(select.otherwise());
      } else if (expression instanceof OfRow row) {
        return row.function() == RowFunction.FIRST_MAXIMUM;
      }
      return expression instanceof Input
          || (expression instanceof Parameter parameter && parameter.step() > 0);
    }

    private Value value(Expression expression) {
      Value value = known.get(expression);
      if (value == null) {
        value = compute(expression);
        known.put(expression, value);
      }
      return value;
    }

    private Value compute(Expression expression) {
      if (expression instanceof Constant constant) {
        return number(constant.value());
      } else if (expression instanceof Parameter parameter) {
        return parameter(parameter);
      } else if (expression instanceof Unary unary) {
        return function(unary.function(), value(unary.x()));
      } else if (expression instanceof Binary binary) {
        return graph.node(operator(binary.operator()), value(binary.x()), value(binary.y()));
      } else if (expression instanceof MultiplyAdd fused) {
        Value product = graph.node("Mul", value(fused.x()), value(fused.y()));
        return graph.node("Add", product, value(fused.addend()));
      } else if (expression instanceof Select select) {
        Value condition =
            graph.node(operator(select.condition()), value(select.x()), value(select.y()));
        return graph.where(condition, value(select.then()), value(select.otherwise()));
      } else if (expression instanceof OfRow row) {
        return ofRow(row);
      }
      return z;
    }

    private Value number(double value) {
      return isDouble ? graph.scalar(value) : graph.scalar((float) value);
    }

    /** Returns the columns' parameters, [columns], or [1] if all share one. */
    private Value parameter(Parameter parameter) {
      int count = parameter.step() == 0 ? 1 : columns;
      long[] indices =
          LongStream.range(0, count)
              .map(column -> parameter.first() + parameter.step() * column)
              .toArray();
      return graph.node("Gather", p.orElseThrow(), graph.wholes("places", indices, count));
    }

    private Value function(ElementaryFunction function, Value x) {
      return switch (function) {
        case NEGATE -> graph.node("Neg", x);
        case EXPM1 -> expm1(x);
        case LOG1P -> log1p(x);
        case NORMAL_CDF -> normalCdf(x);
        case COS -> isDouble ? doubleCos(x) : graph.node("Cos", x);
        case ATAN -> isDouble ? doubleAtan(x) : graph.node("Atan", x);
        case ABS, SQRT, FLOOR, SIN, EXP, LOG, TANH, SIGMOID, SOFTPLUS, ERF -> {
          String name = function.name(); // also the operator's name, except for upper case
          yield graph.node(name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT), x);
        }
      };
    }

    /** Returns 1 - 2·sin²(x/2), because ONNX Runtime has no cosine for doubles. */
    private Value doubleCos(Value x) {
      Value sine = graph.node("Sin", graph.node("Mul", x, number(0.5)));
      Value square = graph.node("Mul", sine, sine);
      return graph.node("Sub", number(1), graph.node("Mul", number(2), square));
    }

    /** Computes the arc tangent as a float, because ONNX Runtime has none for doubles. */
    private Value doubleAtan(Value x) {
      return graph.cast(graph.node("Atan", graph.cast(x, DataType.FLOAT)), DataType.DOUBLE);
    }

    private Value expm1(Value x) {
      Value half = graph.node("Tanh", graph.node("Mul", x, number(0.5)));
      return graph.node("Mul", half, graph.node("Add", graph.node("Exp", x), number(1)));
    }

    private Value log1p(Value x) {
      Value one = number(1);
      Value u = graph.node("Add", x, one);
      Value share = graph.node("Div", x, graph.node("Sub", u, one));
      Value logarithm = graph.node("Mul", graph.node("Log", u), share);
      return graph.where(graph.node("Equal", u, one), x, logarithm);
    }

    private Value normalCdf(Value x) {
      Value erf = graph.node("Erf", graph.node("Mul", x, number(SQRT_HALF)));
      return graph.node("Mul", graph.node("Add", erf, number(1)), number(0.5));
    }

    private Value ofRow(OfRow row) {
      Value x = value(row.x());
      if (!isWide(row.x())) {
        x = graph.node("Expand", x, graph.node("Shape", z));
      }
      return switch (row.function()) {
        case SUM -> graph.node("ReduceSum", x, graph.columnsAxis());
        case MAXIMUM -> graph.node("ReduceMax", x, graph.columnsAxis());
        case FIRST_MAXIMUM -> {
          Value first = graph.node("ArgMax").with("axis", 1L).of(x);
          Value places = graph.wholes("places", LongStream.range(0, columns).toArray(), 1, columns);
          yield graph.cast(graph.node("Equal", first, places), DataType.FLOAT);
        }
      };
    }

    private static String operator(Arithmetic operator) {
      return switch (operator) {
        case ADD -> "Add";
        case SUBTRACT -> "Sub";
        case MULTIPLY -> "Mul";
        case DIVIDE -> "Div";
        case MINIMUM -> "Min";
        case MAXIMUM -> "Max";
      };
    }

    private static String operator(Comparison comparison) {
      return switch (comparison) {
        case LESS -> "Less";
        case LESS_OR_EQUAL -> "LessOrEqual";
        case EQUAL -> "Equal";
      };
    }

    /** Recognizes, by their form, any plug-in's expressions for which ONNX has an operator. */
    static final class StandardForms {

      private static final Expression Z = z();
      private static final Expression POSITIVE = Z.max(0f);
      private static final Expression NEGATIVE = Z.min(0f);
      private static final Expression SIX = Z.plus(3f).max(0f).min(6f).dividedBy(6f);

      /** Forms that one operator without attributes computes. */
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

      /** Adds the operator for an expression in z; empty if ONNX has none. */
      static Optional<Value> add(Graph graph, Expression expression, Value z) {
        String operator = OPERATORS.get(expression);
        if (operator != null) {
          return Optional.of(expression.equals(Z) ? z : graph.node(operator, z));
        }
        if (expression.equals(SIX)) {
          return Optional.of(
              graph.node("HardSigmoid").with("alpha", 1 / 6f).with("beta", 0.5f).of(z));
        }
        if (expression.equals(SILU)) {
          return Optional.of(graph.node("Mul", z, graph.node("Sigmoid", z)));
        }
        if (expression instanceof MultiplyAdd fused && fused.x() instanceof Constant factor) {
          return bent(graph, fused, factor.value(), z);
        }
        return clipped(graph, expression, z);
      }

      /** Adds a function with two branches, for z above 0 and below. */
      private static Optional<Value> bent(Graph graph, MultiplyAdd given, double factor, Value z) {
        Expression times = constant(factor);
        if (given.equals(multiplyAdd(times, NEGATIVE, POSITIVE))) {
          return Optional.of(graph.node("LeakyRelu").with("alpha", (float) factor).of(z));
        }
        if (given.equals(multiplyAdd(times, NEGATIVE.expm1(), POSITIVE))) {
          return Optional.of(graph.node("Elu").with("alpha", (float) factor).of(z));
        }
        if (factor != 0
            && given.equals(multiplyAdd(times, NEGATIVE.dividedBy(factor).expm1(), POSITIVE))) {
          return Optional.of(graph.node("Celu").with("alpha", (float) factor).of(z));
        }
        if (given.addend() instanceof Binary product
            && product.y() instanceof Constant gamma
            && given.equals(multiplyAdd(times, NEGATIVE.expm1(), POSITIVE.times(gamma.value())))) {
          float alpha = (float) (factor / gamma.value());
          return Optional.of(
              graph.node("Selu").with("alpha", alpha).with("gamma", (float) gamma.value()).of(z));
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
              graph.node(
                  "Clip",
                  z,
                  graph.scalar((float) low.value()),
                  graph.scalar((float) high.value())));
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
  }
}
