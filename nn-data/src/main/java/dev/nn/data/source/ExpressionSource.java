package dev.nn.data.source;

import dev.nn.api.expression.Expression;
import dev.nn.api.expression.Expression.Binary;
import dev.nn.api.expression.Expression.Constant;
import dev.nn.api.expression.Expression.Input;
import dev.nn.api.expression.Expression.MultiplyAdd;
import dev.nn.api.expression.Expression.OfRow;
import dev.nn.api.expression.Expression.Select;
import dev.nn.api.expression.Expression.Unary;
import dev.nn.api.expression.RowFunction;
import dev.nn.data.source.syntax.Code;
import dev.nn.data.source.syntax.Literals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An expression as statements that compute a of z, from index {@code from} to before {@code to}: a
 * loop for each function of the row, and one for the result.
 */
final class ExpressionSource {

  private final Expression expression;
  private final Code code;

  /** The values that functions of the row have, by node. */
  private final Map<Expression, String> rows = new HashMap<>();

  private ExpressionSource(Expression expression, Code code) {
    this.expression = expression;
    this.code = code;
  }

  static void write(Expression expression, Code code) {
    new ExpressionSource(expression, code).write();
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
    code.open("for (int i = from; i < to; i++)");
    code.line("a[i] = " + bare(value(expression, known)) + ";");
    code.close();
  }

  /** Writes the loop of a function of the row, whose numbers may be kept in a. */
  private void row(OfRow function, boolean keeps) {
    String name = "row" + rows.size();
    boolean sums = function.function() == RowFunction.SUM;
    boolean first = function.function() == RowFunction.FIRST_MAXIMUM;
    String running = first ? name + "Maximum" : name;
    code.line("float %s = %s;".formatted(running, sums ? "0f" : "Float.NEGATIVE_INFINITY"));
    code.open("for (int i = from; i < to; i++)");
    String x = value(function.x(), new HashMap<>());
    if (keeps) {
      code.line("a[i] = " + bare(x) + ";");
      x = "a[i]";
    }
    code.line(
        sums
            ? "%s += %s;".formatted(name, bare(x))
            : "%1$s = Math.max(%1$s, %2$s);".formatted(running, bare(x)));
    code.close();
    if (first) {
      code.line("int %s = to - 1;".formatted(name));
      code.open("for (int i = to - 1; i >= from; i--)");
      code.line(
          "%1$s = %2$s < %3$s ? %1$s : i;"
              .formatted(name, value(function.x(), new HashMap<>()), running));
      code.close();
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
      code.line("float %s = %s;".formatted(variable, bare(text)));
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
      case EXP -> "Exponential.exp(%s)";
      case EXPM1 -> "Exponential.expm1(%s)";
      case LOG -> "Logarithm.log(%s)";
      case LOG1P -> "Logarithm.log1p(%s)";
      case TANH -> "Sigmoidal.tanh(%s)";
      case SIGMOID -> "Sigmoidal.sigmoid(%s)";
      case SOFTPLUS -> "Sigmoidal.softplus(%s)";
      case ERF -> "Normal.erf(%s)";
      case NORMAL_CDF -> "Normal.cdf(%s)";
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
}
