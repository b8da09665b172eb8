package dev.nn.api.expression;

import dev.nn.api.Matrix;
import dev.nn.api.expression.Expression.Binary;
import dev.nn.api.expression.Expression.Constant;
import dev.nn.api.expression.Expression.Input;
import dev.nn.api.expression.Expression.MultiplyAdd;
import dev.nn.api.expression.Expression.OfRow;
import dev.nn.api.expression.Expression.Parameter;
import dev.nn.api.expression.Expression.Select;
import dev.nn.api.expression.Expression.Unary;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Evaluates expressions node by node: over rows of floats, as in activations, or for one double, as
 * in transforms. It is slow, and meant for tests and comparisons.
 */
public final class Evaluator {

  /** Computes elementary functions. */
  @FunctionalInterface
  public interface Functions {

    /**
     * {@return the value of the function at x as a float, with the bits that the evaluation should
     * have}
     *
     * @param function the function
     * @param x any float
     */
    float apply(ElementaryFunction function, float x);
  }

  private final Expression expression;
  private final Functions functions;

  /**
   * Creates an evaluator for an expression, with given elementary functions.
   *
   * @param expression the function of a row of z
   * @param functions computes the {@link Expression.Unary} nodes
   */
  public Evaluator(Expression expression, Functions functions) {
    this.expression = expression;
    this.functions = functions;
  }

  /**
   * Evaluates an expression without parameters for each row of z, and writes the results to a.
   *
   * @param z [rows × columns], only read
   * @param a [rows × columns], may be z
   * @throws IllegalArgumentException if the shapes differ, or the expression has parameters
   */
  public void evaluate(Matrix z, Matrix a) {
    evaluate(z, Matrix.zeros(0, 1), a);
  }

  /**
   * Evaluates the expression with learned parameters for each row of z, and writes the results to
   * a.
   *
   * @param z [rows × columns], only read
   * @param p [1 × parameters], only read; without rows if there are none
   * @param a [rows × columns], may be z
   * @throws IllegalArgumentException if the shapes differ, or the expression uses a parameter that
   *     p lacks
   */
  public void evaluate(Matrix z, Matrix p, Matrix a) {
    if (z.rows() != a.rows() || z.columns() != a.columns()) {
      throw new IllegalArgumentException(
          "z is %s, a is %s; their shapes must be the same".formatted(z.shape(), a.shape()));
    }
    float[] parameters = p.rows() == 0 ? new float[0] : p.row(0);
    for (int r = 0; r < z.rows(); r++) {
      float[] values = row(z.row(r), parameters);
      System.arraycopy(values, 0, a.data(), a.start() + r * a.columns(), values.length);
    }
  }

  /**
   * {@return the value of the expression in each column of one row, [columns], in a new array}
   *
   * @param z a row of pre-activations, [columns], only read
   * @param p the learned parameters, only read; usually none
   * @throws IllegalArgumentException if the expression uses a parameter that p lacks
   */
  public float[] row(float[] z, float... p) {
    return value(expression, z, p, new HashMap<>()).clone();
  }

  /**
   * {@return the value of an expression for one double, as in a transform, with each node rounded
   * to a double}
   *
   * @param expression the function of x
   * @param x any double
   * @throws IllegalArgumentException if the expression has a function of a row, learned parameters,
   *     or a function that exists only for floats
   */
  public static double number(Expression expression, double x) {
    if (expression instanceof Input) {
      return x;
    } else if (expression instanceof Constant constant) {
      return constant.value();
    } else if (expression instanceof Unary unary) {
      return unary.function().apply(number(unary.x(), x));
    } else if (expression instanceof Binary binary) {
      return binary.operator().apply(number(binary.x(), x), number(binary.y(), x));
    } else if (expression instanceof MultiplyAdd fused) {
      return Math.fma(number(fused.x(), x), number(fused.y(), x), number(fused.addend(), x));
    } else if (expression instanceof Select select) {
      double then = number(select.then(), x);
      double otherwise = number(select.otherwise(), x);
      boolean holds = select.condition().holds(number(select.x(), x), number(select.y(), x));
      return holds ? then : otherwise;
    }
    throw new IllegalArgumentException(
        "%s in the expression of a transform, which has one number: no rows and no learned parameters"
            .formatted(expression));
  }

  private float[] value(Expression node, float[] z, float[] p, Map<Expression, float[]> known) {
    float[] value = known.get(node);
    if (value == null) {
      value = compute(node, z, p, known);
      known.put(node, value);
    }
    return value;
  }

  private float[] compute(Expression node, float[] z, float[] p, Map<Expression, float[]> known) {
    float[] result = new float[z.length];
    if (node instanceof Input) {
      return z;
    } else if (node instanceof Constant constant) {
      Arrays.fill(result, (float) constant.value());
    } else if (node instanceof Parameter parameter) {
      for (int i = 0; i < z.length; i++) {
        result[i] = p[index(parameter, i, p.length)];
      }
    } else if (node instanceof Unary unary) {
      float[] x = value(unary.x(), z, p, known);
      for (int i = 0; i < z.length; i++) {
        result[i] = functions.apply(unary.function(), x[i]);
      }
    } else if (node instanceof Binary binary) {
      float[] x = value(binary.x(), z, p, known);
      float[] y = value(binary.y(), z, p, known);
      for (int i = 0; i < z.length; i++) {
        result[i] = binary.operator().apply(x[i], y[i]);
      }
    } else if (node instanceof MultiplyAdd fused) {
      float[] x = value(fused.x(), z, p, known);
      float[] y = value(fused.y(), z, p, known);
      float[] addend = value(fused.addend(), z, p, known);
      for (int i = 0; i < z.length; i++) {
        result[i] = Math.fma(x[i], y[i], addend[i]);
      }
    } else if (node instanceof Select select) {
      float[] x = value(select.x(), z, p, known);
      float[] y = value(select.y(), z, p, known);
      float[] then = value(select.then(), z, p, known);
      float[] otherwise = value(select.otherwise(), z, p, known);
      for (int i = 0; i < z.length; i++) {
        result[i] = select.condition().holds(x[i], y[i]) ? then[i] : otherwise[i];
      }
    } else if (node instanceof OfRow row) {
      ofRow(row.function(), value(row.x(), z, p, known), result);
    }
    return result;
  }

  private static int index(Parameter parameter, int column, int parameters) {
    int index = parameter.first() + parameter.step() * column;
    if (index >= parameters) {
      throw new IllegalArgumentException(
          "the expression has the parameter p[%s] in column %s, and there are %s parameters"
              .formatted(index, column + 1, parameters));
    }
    return index;
  }

  private static void ofRow(RowFunction function, float[] x, float[] result) {
    switch (function) {
      case SUM -> Arrays.fill(result, sum(x));
      case MAXIMUM -> Arrays.fill(result, maximum(x));
      case FIRST_MAXIMUM -> {
        float maximum = maximum(x);
        int first = 0;
        while (first < x.length - 1 && x[first] < maximum) {
          first++;
        }
        result[first] = 1f;
      }
    }
  }

  private static float sum(float[] x) {
    float sum = 0f;
    for (float number : x) {
      sum += number;
    }
    return sum;
  }

  private static float maximum(float[] x) {
    float maximum = Float.NEGATIVE_INFINITY;
    for (float number : x) {
      maximum = Math.max(maximum, number);
    }
    return maximum;
  }
}
