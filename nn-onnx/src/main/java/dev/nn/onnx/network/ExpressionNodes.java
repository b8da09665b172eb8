package dev.nn.onnx.network;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.nn.api.expression.Arithmetic;
import dev.nn.api.expression.Comparison;
import dev.nn.api.expression.ElementaryFunction;
import dev.nn.api.expression.Expression;
import dev.nn.api.expression.Expression.Binary;
import dev.nn.api.expression.Expression.Constant;
import dev.nn.api.expression.Expression.Input;
import dev.nn.api.expression.Expression.MultiplyAdd;
import dev.nn.api.expression.Expression.OfRow;
import dev.nn.api.expression.Expression.Select;
import dev.nn.api.expression.Expression.Unary;
import dev.nn.api.expression.RowFunction;
import dev.nn.onnx.graph.Graph;
import dev.nn.onnx.graph.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * The operations of an expression as nodes, equal parts once.
 *
 * <p>ONNX has no eˣ - 1 and no ln(1 + x) that keep the low bits near 0. They are composed:
 *
 * <pre>
 * eˣ - 1    = tanh(x/2)·(eˣ + 1)
 * ln(1 + x) = x for u = 1, otherwise ln u·(x / (u - 1)),   u = 1 + x rounded
 * </pre>
 *
 * <p>The second is W. Kahan's (N. J. Higham, "Accuracy and Stability of Numerical Algorithms",
 * 2002, section 1.14).
 */
final class ExpressionNodes {

  private static final float SQRT_HALF = 0.70710677f;

  private final Graph graph;
  private final Value z;
  private final int columns;
  private final Map<Expression, Value> known = new HashMap<>();

  /** Starts with the pre-activations, [rows × columns]. */
  ExpressionNodes(Graph graph, Value z, int columns) {
    this.graph = graph;
    this.z = z;
    this.columns = columns;
  }

  /** Returns the values of an expression, [rows × columns]. */
  Value add(Expression expression) {
    Value value = value(expression);
    return isWide(expression) ? value : graph.node("Expand", value, graph.node("Shape", z));
  }

  /** Returns whether an expression has a value of its own in each column, and not only in rows. */
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
    return expression instanceof Input;
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
      return graph.scalar(constant.value());
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

  private Value function(ElementaryFunction function, Value x) {
    return switch (function) {
      case NEGATE -> graph.node("Neg", x);
      case ABS -> graph.node("Abs", x);
      case SQRT -> graph.node("Sqrt", x);
      case FLOOR -> graph.node("Floor", x);
      case SIN -> graph.node("Sin", x);
      case COS -> graph.node("Cos", x);
      case ATAN -> graph.node("Atan", x);
      case EXP -> graph.node("Exp", x);
      case EXPM1 -> expm1(x);
      case LOG -> graph.node("Log", x);
      case LOG1P -> log1p(x);
      case TANH -> graph.node("Tanh", x);
      case SIGMOID -> graph.node("Sigmoid", x);
      case SOFTPLUS -> graph.node("Softplus", x);
      case ERF -> graph.node("Erf", x);
      case NORMAL_CDF -> normalCdf(x);
    };
  }

  private Value expm1(Value x) {
    Value half = graph.node("Tanh", graph.node("Mul", x, graph.scalar(0.5f)));
    return graph.node("Mul", half, graph.node("Add", graph.node("Exp", x), graph.scalar(1f)));
  }

  private Value log1p(Value x) {
    Value one = graph.scalar(1f);
    Value u = graph.node("Add", x, one);
    Value share = graph.node("Div", x, graph.node("Sub", u, one));
    Value logarithm = graph.node("Mul", graph.node("Log", u), share);
    return graph.where(graph.node("Equal", u, one), x, logarithm);
  }

  private Value normalCdf(Value x) {
    Value erf = graph.node("Erf", graph.node("Mul", x, graph.scalar(SQRT_HALF)));
    return graph.node("Mul", graph.node("Add", erf, graph.scalar(1f)), graph.scalar(0.5f));
  }

  private Value ofRow(OfRow row) {
    Value x = value(row.x());
    if (!isWide(row.x())) {
      x = graph.node("Expand", x, graph.node("Shape", z));
    }
    return switch (row.function()) {
      case SUM -> graph.node("ReduceSum", x, columnsAxis());
      case MAXIMUM -> graph.node("ReduceMax", x, columnsAxis());
      case FIRST_MAXIMUM -> {
        Value first = graph.node("ArgMax").with("axis", 1L).of(x);
        Value places = graph.wholes("places", LongStream.range(0, columns).toArray(), 1, columns);
        yield graph.cast(graph.node("Equal", first, places), DataType.FLOAT);
      }
    };
  }

  private Value columnsAxis() {
    return graph.wholes("axes", new long[] {1}, 1);
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
}
