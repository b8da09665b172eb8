package dev.nn.api.expression;

import dev.nn.api.Matrix;
import dev.nn.api.expression.Expression.Binary;
import dev.nn.api.expression.Expression.Constant;
import dev.nn.api.expression.Expression.Input;
import dev.nn.api.expression.Expression.MultiplyAdd;
import dev.nn.api.expression.Expression.OfRow;
import dev.nn.api.expression.Expression.Select;
import dev.nn.api.expression.Expression.Unary;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The meaning of expressions: an evaluator of rows, node by node. It is for tests and comparisons,
 * and slow.
 */
public final class Evaluator {

  /** The values of elementary functions. */
  @FunctionalInterface
  public interface Functions {

    /**
     * Returns the function of x.
     *
     * @param function the function
     * @param x any float
     * @return its value as a float, with the bits that the evaluation should have
     */
    float apply(ElementaryFunction function, float x);
  }

  private final Expression expression;
  private final Functions functions;

  /**
   * Creates an evaluator of an expression with given elementary functions.
   *
   * @param expression the function of a row of z
   * @param functions the values of its {@link Expression.Unary} nodes
   */
  public Evaluator(Expression expression, Functions functions) {
    this.expression = expression;
    this.functions = functions;
  }

  /**
   * Computes the expression of each row of z into a.
   *
   * @param z [rows × columns], only read
   * @param a [rows × columns], may be z
   * @throws IllegalArgumentException if the shapes differ
   */
  public void evaluate(Matrix z, Matrix a) {
    if (z.rows() != a.rows() || z.columns() != a.columns()) {
      throw new IllegalArgumentException(
          "z is %s, a is %s; their shapes must be the same".formatted(z.shape(), a.shape()));
    }
    for (int r = 0; r < z.rows(); r++) {
      float[] values = row(z.row(r));
      System.arraycopy(values, 0, a.data(), a.start() + r * a.columns(), values.length);
    }
  }

  /**
   * Returns the expression of one row, [columns], in a new array.
   *
   * @param z a row of pre-activations, [columns], only read
   * @return the value of the expression in each column
   */
  public float[] row(float[] z) {
    return value(expression, z, new HashMap<>()).clone();
  }

  private float[] value(Expression node, float[] z, Map<Expression, float[]> known) {
    float[] value = known.get(node);
    if (value == null) {
      value = compute(node, z, known);
      known.put(node, value);
    }
    return value;
  }

  private float[] compute(Expression node, float[] z, Map<Expression, float[]> known) {
    float[] result = new float[z.length];
    if (node instanceof Input) {
      return z;
    } else if (node instanceof Constant constant) {
      Arrays.fill(result, constant.value());
    } else if (node instanceof Unary unary) {
      float[] x = value(unary.x(), z, known);
      for (int i = 0; i < z.length; i++) {
        result[i] = functions.apply(unary.function(), x[i]);
      }
    } else if (node instanceof Binary binary) {
      float[] x = value(binary.x(), z, known);
      float[] y = value(binary.y(), z, known);
      for (int i = 0; i < z.length; i++) {
        result[i] = binary.operator().apply(x[i], y[i]);
      }
    } else if (node instanceof MultiplyAdd fused) {
      float[] x = value(fused.x(), z, known);
      float[] y = value(fused.y(), z, known);
      float[] addend = value(fused.addend(), z, known);
      for (int i = 0; i < z.length; i++) {
        result[i] = Math.fma(x[i], y[i], addend[i]);
      }
    } else if (node instanceof Select select) {
      float[] x = value(select.x(), z, known);
      float[] y = value(select.y(), z, known);
      float[] then = value(select.then(), z, known);
      float[] otherwise = value(select.otherwise(), z, known);
      for (int i = 0; i < z.length; i++) {
        result[i] = select.condition().holds(x[i], y[i]) ? then[i] : otherwise[i];
      }
    } else if (node instanceof OfRow row) {
      ofRow(row.function(), value(row.x(), z, known), result);
    }
    return result;
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
