package dev.nn.data.source;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.expression.ElementaryFunction;
import dev.nn.api.expression.Evaluator;
import dev.nn.api.expression.Expression;
import dev.nn.api.expression.Expression.Binary;
import dev.nn.api.expression.Expression.Constant;
import dev.nn.api.expression.Expression.Input;
import dev.nn.api.expression.Expression.MultiplyAdd;
import dev.nn.api.expression.Expression.OfRow;
import dev.nn.api.expression.Expression.Select;
import dev.nn.api.expression.Expression.Unary;
import dev.nn.api.expression.RowFunction;
import dev.nn.data.source.runtime.ScalarFunctions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An expression as loops that compute a of z, from index {@code from} to before {@code to}. */
final class ExpressionSource {

  private static final int ROWS = 200;
  private static final int[] WIDTHS = {1, 2, 7};

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
  private final StringBuilder code = new StringBuilder();
  private String indent = "    ";

  /** The values that functions of the row have, by node. */
  private final Map<Expression, String> rows = new HashMap<>();

  private ExpressionSource(Expression expression) {
    this.expression = expression;
  }

  static String of(Expression expression) {
    ExpressionSource source = new ExpressionSource(expression);
    source.write();
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

  /** Writes the loop of a function of the row, whose numbers may be kept in a. */
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

  /** Returns the functions of the row within a node, each after those that it needs. */
  private static void rowFunctions(Expression node, Set<OfRow> functions) {
    operands(node).forEach(operand -> rowFunctions(operand, functions));
    if (node instanceof OfRow row) {
      functions.add(row);
    }
  }

  /** Returns a node in Java, after statements for the parts that it has several times. */
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
      line("float %s = %s;", variable, bare(text));
      known.put(node, variable);
      return variable;
    }
    return text;
  }

  private static String text(Expression node, List<String> x) {
    if (node instanceof Input) {
      return "z[i]";
    } else if (node instanceof Constant constant) {
      return Literals.of(constant.value());
    } else if (node instanceof Unary unary) {
      return call(unary).formatted(bare(x.get(0)));
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

  private static String call(Unary unary) {
    return switch (unary.function()) {
      case NEGATE -> "(-(%s))";
      case ABS -> "Math.abs(%s)";
      case SQRT -> "(float) Math.sqrt(%s)";
      case FLOOR -> "(float) Math.floor(%s)";
      case SIN -> "(float) StrictMath.sin(%s)";
      case COS -> "(float) StrictMath.cos(%s)";
      case ATAN -> "(float) StrictMath.atan(%s)";
      case EXP -> "ScalarFunctions.exp(%s)";
      case EXPM1 -> "ScalarFunctions.expm1(%s)";
      case LOG -> "ScalarFunctions.log(%s)";
      case LOG1P -> "ScalarFunctions.log1p(%s)";
      case TANH -> "ScalarFunctions.tanh(%s)";
      case SIGMOID -> "ScalarFunctions.sigmoid(%s)";
      case SOFTPLUS -> "ScalarFunctions.softplus(%s)";
      case ERF -> "ScalarFunctions.erf(%s)";
      case NORMAL_CDF -> "ScalarFunctions.normalCdf(%s)";
    };
  }

  /** Returns a text without parentheses around the whole of it. */
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
    return node instanceof Input || node instanceof Constant;
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

  /** Returns whether the expression gives the bits of the forward pass for all sampled numbers. */
  static boolean equal(Activation activation, Expression expression) {
    Evaluator evaluator = new Evaluator(expression, ExpressionSource::function);
    RandomStream random = RandomStream.of(17);
    long draw = 0;
    for (int width : WIDTHS) {
      Matrix z = Matrix.zeros(ROWS, width);
      for (int i = 0; i < z.end(); i++) {
        z.data()[i] = (float) (random.gaussian(draw++) * (i % 3 == 0 ? 30 : 2));
      }
      for (int i = 0; i < SPECIAL.length; i++) {
        z.set(9 * i, i % width, SPECIAL[i]);
        z.set(9 * i + 4, width - 1, z.get(9 * i + 4, 0)); // two equal numbers
      }
      if (!equal(activation, evaluator, z)) {
        return false;
      }
    }
    return true;
  }

  private static boolean equal(Activation activation, Evaluator evaluator, Matrix z) {
    Matrix a = Matrix.zeros(z.rows(), z.columns());
    Matrix expressed = Matrix.zeros(z.rows(), z.columns());
    activation.forward(z, a);
    evaluator.evaluate(z, expressed);
    return Arrays.equals(a.data(), expressed.data());
  }

  private static float function(ElementaryFunction function, float x) {
    return switch (function) {
      case NEGATE -> -x;
      case ABS -> Math.abs(x);
      case SQRT -> (float) Math.sqrt(x);
      case FLOOR -> (float) Math.floor(x);
      case SIN -> (float) StrictMath.sin(x);
      case COS -> (float) StrictMath.cos(x);
      case ATAN -> (float) StrictMath.atan(x);
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
