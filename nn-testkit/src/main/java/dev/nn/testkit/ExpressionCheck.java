package dev.nn.testkit;

import dev.nn.api.Activation;
import dev.nn.api.RandomStream;
import dev.nn.api.expression.ElementaryFunction;
import dev.nn.api.expression.Evaluator;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.api.rules.Rule;
import java.util.Arrays;

/**
 * Compares an activation with its expression, if it has one; if it learns parameters, with some
 * values of them.
 *
 * <p>The activation may use its own elementary functions, each with an error of a few units in the
 * last place. So the expression is evaluated with exact functions, and again with each function
 * {@value #ULPS} units above and below. The forward pass may differ by twice the distance between
 * these results, plus {@value #ULPS} units of its own.
 */
final class ExpressionCheck {

  private static final int ULPS = 4;

  private static final Rule RULE =
      new Rule(
          "the expression equals the forward pass",
          "let expression() perform the operations of forward in the same order, with the same constants and bounds");

  private static final int[] WIDTHS = {1, 3, 17};
  private static final float[] SPECIAL = {0f, -0f, 1f, -1f, 1e-4f, 15f, -15f, 100f, -100f, 1000f};

  private ExpressionCheck() {}

  static void check(Activation activation) {
    if (!(activation instanceof Expressible expressible)) {
      return;
    }
    Expression expression = expressible.expression();
    RandomStream random = RandomStream.of(4);
    for (int width : WIDTHS) {
      TestedFunction f = new TestedFunction(activation, width);
      if (!f.exists()) {
        continue;
      }
      if (f.columns() != width) {
        throw RULE.broken(
            activation,
            "a layer of %s outputs".formatted(width),
            f.columns() + " columns of z",
            "as many as outputs, since an expression keeps the width");
      }
      for (int row = 0; row < 200; row++) {
        float[] z = new float[width];
        for (int c = 0; c < width; c++) {
          long draw = (long) row * width + c;
          z[c] =
              row < 2 * SPECIAL.length && c == row % width
                  ? SPECIAL[row % SPECIAL.length]
                  : 4 * (float) random.gaussian(draw);
        }
        compare(f, expression, z);
      }
      float[] nan = new float[width];
      nan[width - 1] = Float.NaN;
      compare(f, expression, nan);
    }
  }

  private static void compare(TestedFunction f, Expression expression, float[] z) {
    float[] p = f.moved(1).data();
    float[] returned = f.forward(z, p);
    float[] expected = evaluate(expression, 0, z, p);
    float[] above = evaluate(expression, ULPS, z, p);
    float[] below = evaluate(expression, -ULPS, z, p);
    for (int c = 0; c < z.length; c++) {
      double spread = Math.max(Math.abs(above[c] - expected[c]), Math.abs(below[c] - expected[c]));
      double tolerance = 2 * spread + ULPS * Math.ulp(expected[c]);
      boolean equal = Float.compare(returned[c], expected[c]) == 0;
      if (!equal && !(Math.abs((double) returned[c] - expected[c]) <= tolerance)) {
        throw RULE.broken(
            f.activation(),
            "z = " + Arrays.toString(z) + (p.length == 0 ? "" : ", p = " + Arrays.toString(p)),
            returned[c] + " in column " + (c + 1) + " by forward",
            expected[c] + " by the expression, ± " + (float) tolerance);
      }
    }
  }

  private static float[] evaluate(Expression expression, int ulps, float[] z, float[] p) {
    return new Evaluator(expression, new ExactFunctions(ulps)).row(z, p);
  }

  /**
   * The elementary functions in double precision, rounded to floats and moved by some units in the
   * last place. Evaluating an expression with several such sets shows how much errors in its
   * functions matter.
   *
   * @param ulps the units added to each result that is not exact
   */
  private record ExactFunctions(int ulps) implements Evaluator.Functions {

    @Override
    public float apply(ElementaryFunction function, float x) {
      return switch (function) {
        case NEGATE, ABS, SQRT, FLOOR -> (float) function.apply((double) x);
        default -> {
          float y = (float) exact(function, x);
          yield Float.isFinite(y) && y != 0 ? y + ulps * Math.ulp(y) : y;
        }
      };
    }

    private static double exact(ElementaryFunction function, double x) {
      return switch (function) {
        case SIGMOID -> 1 / (1 + StrictMath.exp(-x));
        case SOFTPLUS -> Math.max(0, x) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
        case ERF -> Math.copySign(2 * betweenZeroAnd(Math.abs(x) * Math.sqrt(2)), x);
        case NORMAL_CDF -> x < 0 ? upperTail(-x) : 0.5 + betweenZeroAnd(x);
        default -> function.apply(x);
      };
    }

    /**
     * Returns the probability that a standard normal number lies between 0 and x ≥ 0, by a power
     * series.
     */
    private static double betweenZeroAnd(double x) {
      if (x > 6) {
        return 0.5 - upperTail(x);
      }
      double term = x;
      double sum = x;
      for (int n = 3; n < 200; n += 2) {
        term *= x * x / n;
        sum += term;
      }
      return density(x) * sum;
    }

    /**
     * Returns the probability that a standard normal number is above x ≥ 0, far out by Laplace's
     * fraction.
     */
    private static double upperTail(double x) {
      if (x <= 3) {
        return 0.5 - betweenZeroAnd(x);
      }
      double fraction = x;
      for (int n = 200; n >= 1; n--) {
        fraction = x + n / fraction;
      }
      return density(x) / fraction;
    }

    private static double density(double x) {
      return StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
  }
}
