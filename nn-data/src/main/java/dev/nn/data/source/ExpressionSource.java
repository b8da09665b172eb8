package dev.nn.data.source;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.columns.Transform;
import dev.nn.api.expression.ElementaryFunction;
import dev.nn.api.expression.Evaluator;
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
import dev.nn.data.source.runtime.ScalarFunctions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes an expression in Java: as loops that compute a from z, from index {@code from} to before
 * {@code to}, or as a function of one number x.
 */
final class ExpressionSource {

  /** The type of the numbers in an expression. */
  private enum Precision {
    FLOAT("float", "z[i]"),
    DOUBLE("double", "x");

    private final String type;
    private final String input;

    Precision(String type, String input) {
      this.type = type;
      this.input = input;
    }

    String literal(double value) {
      return this == FLOAT ? Literals.of((float) value) : Literals.of(value);
    }

    /** Returns the call of a function, with a place for its argument. */
    String call(ElementaryFunction function) {
      return switch (function) {
        case NEGATE -> "(-(%s))";
        case ABS -> "Math.abs(%s)";
        case SQRT -> of("Math.sqrt(%s)");
        case FLOOR -> of("Math.floor(%s)");
        case SIN -> of("StrictMath.sin(%s)");
        case COS -> of("StrictMath.cos(%s)");
        case ATAN -> of("StrictMath.atan(%s)");
        case EXP, EXPM1, LOG, LOG1P, TANH ->
            "%s.%s(%%s)"
                .formatted(
                    this == FLOAT ? "ScalarFunctions" : "StrictMath",
                    function.name().toLowerCase(Locale.ROOT));
        case SIGMOID -> "ScalarFunctions.sigmoid(%s)";
        case SOFTPLUS -> "ScalarFunctions.softplus(%s)";
        case ERF -> "ScalarFunctions.erf(%s)";
        case NORMAL_CDF -> "ScalarFunctions.normalCdf(%s)";
      };
    }

    private String of(String call) {
      return this == FLOAT ? "(float) " + call : call;
    }
  }

  private static final int ROWS = 200;
  private static final int[] WIDTHS = {1, 2, 7};

  /** How many numbers a transform is compared at; a third of them are whole. */
  private static final int NUMBERS = 3000;

  private static final float[] SPECIAL = {
    0f,
    -0f,
    Float.MIN_VALUE,
    -Float.MIN_NORMAL,
    1e-7f,
    1f,
    -1f,
    15f,
    -15f,
    20.5f,
    -90f,
    104.5f,
    -106f,
    1e30f,
    -1e30f,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  private final Expression expression;
  private final Precision precision;
  private final StringBuilder code = new StringBuilder();
  private String indent = "    ";

  /** The values that functions of the row have, by node. */
  private final Map<Expression, String> rows = new HashMap<>();

  private ExpressionSource(Expression expression, Precision precision) {
    this.expression = expression;
    this.precision = precision;
  }

  /** Returns loops over a row of floats z, with parameters p if the expression has any. */
  static String ofRow(Expression expression) {
    ExpressionSource source = new ExpressionSource(expression, Precision.FLOAT);
    source.write();
    return source.code.toString();
  }

  /** Returns statements that compute a function of a double x and return it. */
  static String ofNumber(Expression expression) {
    ExpressionSource source = new ExpressionSource(expression, Precision.DOUBLE);
    source.line("return %s;", bare(source.value(expression, new HashMap<>())));
    return source.code.toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is in a library of its own
  private void line(String line, Object... values) {
    code.append(indent).append(line.formatted(values)).append('\n');
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private void open(String line, Object... values) {
    line(line + " {", values);
    indent += "  ";
  }

  private void close() {
    indent = indent.substring(2);
    line("}");
  }

  private void write() {
    Set<OfRow> functions = new LinkedHashSet<>();
    rowFunctions(expression, functions);
    Expression stored = null;
    int left = functions.size();
    for (OfRow function : functions) {
      left--;
      boolean keeps =
          left == 0
              && function.function() != RowFunction.FIRST_MAXIMUM
              && !isLeaf(function.x())
              && parts(expression).contains(function.x());
      row(function, keeps);
      stored = keeps ? function.x() : null;
    }
    Map<Expression, String> known = new HashMap<>();
    if (stored != null) {
      known.put(stored, "a[i]");
    }
    open("for (int i = from; i < to; i++)");
    line("a[i] = %s;", bare(value(expression, known)));
    close();
  }

  /** Writes the loop for a function of the row; {@code keeps} lets it keep its numbers in a. */
  private void row(OfRow function, boolean keeps) {
    String name = "row" + rows.size();
    boolean sums = function.function() == RowFunction.SUM;
    boolean first = function.function() == RowFunction.FIRST_MAXIMUM;
    String running = first ? name + "Maximum" : name;
    line("float %s = %s;", running, sums ? "0f" : "Float.NEGATIVE_INFINITY");
    open("for (int i = from; i < to; i++)");
    String x = value(function.x(), new HashMap<>());
    if (keeps) {
      line("a[i] = %s;", bare(x));
      x = "a[i]";
    }
    line(sums ? "%1$s += %2$s;" : "%1$s = Math.max(%1$s, %2$s);", running, bare(x));
    close();
    if (first) {
      line("int %s = to - 1;", name);
      open("for (int i = to - 1; i >= from; i--)");
      line("%1$s = %2$s < %3$s ? %1$s : i;", name, value(function.x(), new HashMap<>()), running);
      close();
    }
    rows.put(function, first ? "(i == %s ? 1f : 0f)".formatted(name) : name);
  }

  /** Collects the functions of the row within a node, each after those that it needs. */
  private static void rowFunctions(Expression node, Set<OfRow> functions) {
    operands(node).forEach(operand -> rowFunctions(operand, functions));
    if (node instanceof OfRow row) {
      functions.add(row);
    }
  }

  /** Writes a node in Java. If a part occurs several times, first writes a statement for it. */
  private String value(Expression node, Map<Expression, String> known) {
    Map<Expression, Integer> uses = new HashMap<>();
    count(node, uses, known);
    return text(node, uses, known);
  }

  private void count(
      Expression node, Map<Expression, Integer> uses, Map<Expression, String> known) {
    if (uses.merge(node, 1, Integer::sum) == 1
        && !known.containsKey(node)
        && !rows.containsKey(node)) {
      operands(node).forEach(operand -> count(operand, uses, known));
    }
  }

  private String text(
      Expression node, Map<Expression, Integer> uses, Map<Expression, String> known) {
    String name = rows.getOrDefault(node, known.get(node));
    if (name != null) {
      return name;
    }
    List<String> operands = new ArrayList<>();
    operands(node).forEach(operand -> operands.add(text(operand, uses, known)));
    String text = text(node, operands);
    if (uses.getOrDefault(node, 0) > 1 && !isLeaf(node)) {
      String variable = "x" + known.size();
      line("%s %s = %s;", precision.type, variable, bare(text));
      known.put(node, variable);
      return variable;
    }
    return text;
  }

  private String text(Expression node, List<String> x) {
    if (node instanceof Input) {
      return precision.input;
    } else if (node instanceof Parameter parameter) {
      return text(parameter);
    } else if (node instanceof Constant constant) {
      return precision.literal(constant.value());
    } else if (node instanceof Unary unary) {
      return precision.call(unary.function()).formatted(bare(x.get(0)));
    } else if (node instanceof Binary binary) {
      return switch (binary.operator()) {
        case ADD -> "(%s + %s)".formatted(x.get(0), x.get(1));
        case SUBTRACT -> "(%s - %s)".formatted(x.get(0), x.get(1));
        case MULTIPLY -> "(%s * %s)".formatted(x.get(0), x.get(1));
        case DIVIDE -> "(%s / %s)".formatted(x.get(0), x.get(1));
        case MINIMUM -> "Math.min(%s, %s)".formatted(bare(x.get(0)), bare(x.get(1)));
        case MAXIMUM -> "Math.max(%s, %s)".formatted(bare(x.get(0)), bare(x.get(1)));
      };
    } else if (node instanceof MultiplyAdd) {
      return "Math.fma(%s, %s, %s)".formatted(bare(x.get(0)), bare(x.get(1)), bare(x.get(2)));
    } else if (node instanceof Select select) {
      String operator =
          switch (select.condition()) {
            case LESS -> "<";
            case LESS_OR_EQUAL -> "<=";
            case EQUAL -> "==";
          };
      return "(%s %s %s ? %s : %s)".formatted(x.get(0), operator, x.get(1), x.get(2), x.get(3));
    }
    throw new IllegalStateException("no Java for " + node);
  }

  /** Returns an element of p. If an activation has parameters, its layer begins at index 0. */
  private static String text(Parameter parameter) {
    String column =
        parameter.step() == 0 ? "" : parameter.step() == 1 ? "i" : parameter.step() + " * i";
    return column.isEmpty()
        ? "p[%s]".formatted(parameter.first())
        : parameter.first() == 0
            ? "p[%s]".formatted(column)
            : "p[%s + %s]".formatted(parameter.first(), column);
  }

  /** Removes parentheses around a whole text. */
  private static String bare(String text) {
    if (!text.startsWith("(") || text.startsWith("(float)")) {
      return text;
    }
    int depth = 0;
    for (int i = 0; i < text.length() - 1; i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return text;
      }
    }
    return text.substring(1, text.length() - 1);
  }

  private static Set<Expression> parts(Expression node) {
    Set<Expression> parts = new LinkedHashSet<>();
    addParts(node, parts);
    return parts;
  }

  private static void addParts(Expression node, Set<Expression> parts) {
    if (parts.add(node) && !(node instanceof OfRow)) {
      operands(node).forEach(operand -> addParts(operand, parts));
    }
  }

  private static boolean isLeaf(Expression node) {
    return node instanceof Input || node instanceof Parameter || node instanceof Constant;
  }

  private static List<Expression> operands(Expression node) {
    if (node instanceof Unary unary) {
      return List.of(unary.x());
    } else if (node instanceof Binary binary) {
      return List.of(binary.x(), binary.y());
    } else if (node instanceof MultiplyAdd fused) {
      return List.of(fused.x(), fused.y(), fused.addend());
    } else if (node instanceof Select select) {
      return List.of(select.x(), select.y(), select.then(), select.otherwise());
    } else if (node instanceof OfRow row) {
      return List.of(row.x());
    }
    return List.of();
  }

  /**
   * Returns whether the expression gives the bits of the forward pass for all sampled numbers, in
   * layers of several widths. If the activation has parameters, compares only layers with these
   * outputs.
   */
  static boolean equal(Activation activation, int outputs, Expression expression) {
    Evaluator evaluator = new Evaluator(expression, ExpressionSource::function);
    RandomStream random = RandomStream.of(17);
    long draw = 0;
    int parameters = activation.parameters(outputs);
    Matrix p = Matrix.zeros(Math.min(1, parameters), Math.max(1, parameters));
    for (int i = 0; i < p.end(); i++) {
      p.data()[i] = (float) random.derive("parameters", 0).gaussian(i);
    }
    for (int width : parameters == 0 ? WIDTHS : new int[] {outputs}) {
      Matrix z = Matrix.zeros(ROWS, width);
      for (int i = 0; i < z.end(); i++) {
        z.data()[i] = (float) (random.gaussian(draw++) * (i % 3 == 0 ? 30 : 2));
      }
      for (int i = 0; i < SPECIAL.length; i++) {
        z.set(9 * i, i % width, SPECIAL[i]);
        z.set(9 * i + 4, width - 1, z.get(9 * i + 4, 0)); // two equal numbers
      }
      if (!equal(activation, evaluator, z, p)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equal(Activation activation, Evaluator evaluator, Matrix z, Matrix p) {
    Matrix a = Matrix.zeros(z.rows(), z.columns());
    Matrix expressed = Matrix.zeros(z.rows(), z.columns());
    activation.forward(z, p, a);
    evaluator.evaluate(z, p, expressed);
    return Arrays.equals(a.data(), expressed.data());
  }

  /**
   * Returns whether the expression gives the bits of the transform for all sampled numbers. All
   * results that are not finite count as equal.
   */
  static boolean equal(Transform transform, Expression expression) {
    RandomStream random = RandomStream.of(18);
    boolean equal = true;
    for (int i = 0; i < NUMBERS; i++) {
      double x =
          i < SPECIAL.length && Float.isFinite(SPECIAL[i])
              ? SPECIAL[i]
              : i % 3 == 0
                  ? i / 3 - NUMBERS / 6
                  : random.gaussian(i) * Math.scalb(1.0, i % 140 - 70);
      double given = transform.apply(x);
      double expressed = Evaluator.number(expression, x);
      boolean none = !Double.isFinite(given) && !Double.isFinite(expressed);
      equal &= none || Double.doubleToLongBits(given) == Double.doubleToLongBits(expressed);
    }
    return equal;
  }

  private static float function(ElementaryFunction function, float x) {
    return switch (function) {
      case NEGATE, ABS, SQRT, FLOOR, SIN, COS, ATAN -> (float) function.apply((double) x);
      case EXP -> ScalarFunctions.exp(x);
      case EXPM1 -> ScalarFunctions.expm1(x);
      case LOG -> ScalarFunctions.log(x);
      case LOG1P -> ScalarFunctions.log1p(x);
      case TANH -> ScalarFunctions.tanh(x);
      case SIGMOID -> ScalarFunctions.sigmoid(x);
      case SOFTPLUS -> ScalarFunctions.softplus(x);
      case ERF -> ScalarFunctions.erf(x);
      case NORMAL_CDF -> ScalarFunctions.normalCdf(x);
    };
  }
}
