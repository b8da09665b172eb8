package dev.nn.testkit.check;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.expression.Evaluator;
import dev.nn.api.expression.Expressible;
import dev.nn.api.expression.Expression;
import dev.nn.api.rules.Rule;
import java.util.Arrays;

/**
 * A comparison of an activation with its expression, if it has one.
 *
 * <p>The activation may have elementary functions of its own, each with an error of a few units in
 * the last place. So the expression is evaluated with exact functions, and again with each function
 * {@value #ULPS} units above and below. The forward pass may differ by twice the distance of these
 * results and {@value #ULPS} units of its own.
 */
public final class ExpressionCheck {

  private static final int ULPS = 4;

  private static final Rule RULE =
      new Rule(
          "the expression equals the forward pass",
          "let expression() perform the operations of forward in the same order, with the same constants and bounds");

  private static final int[] WIDTHS = {1, 3, 17};
  private static final float[] SPECIAL = {0f, -0f, 1f, -1f, 1e-4f, 15f, -15f, 100f, -100f, 1000f};

  private ExpressionCheck() {}

  public static void check(Activation activation) {
    if (!(activation instanceof Expressible expressible)) {
      return;
    }
    Expression expression = expressible.expression();
    RandomStream random = RandomStream.of(4);
    for (int width : WIDTHS) {
      for (int row = 0; row < 200; row++) {
        float[] z = new float[width];
        for (int c = 0; c < width; c++) {
          long draw = (long) row * width + c;
          z[c] =
              row < 2 * SPECIAL.length && c == row % width
                  ? SPECIAL[row % SPECIAL.length]
                  : 4 * (float) random.gaussian(draw);
        }
        compare(activation, expression, z);
      }
      float[] nan = new float[width];
      nan[width - 1] = Float.NaN;
      compare(activation, expression, nan);
    }
  }

  private static void compare(Activation activation, Expression expression, float[] z) {
    float[] returned = new float[z.length];
    activation.forward(row(z.clone()), row(returned));
    float[] expected = evaluate(expression, 0, z);
    float[] above = evaluate(expression, ULPS, z);
    float[] below = evaluate(expression, -ULPS, z);
    for (int c = 0; c < z.length; c++) {
      double spread = Math.max(Math.abs(above[c] - expected[c]), Math.abs(below[c] - expected[c]));
      double tolerance = 2 * spread + ULPS * Math.ulp(expected[c]);
      boolean equal = Float.compare(returned[c], expected[c]) == 0;
      if (!equal && !(Math.abs((double) returned[c] - expected[c]) <= tolerance)) {
        throw RULE.broken(
            activation,
            "z = " + Arrays.toString(z),
            returned[c] + " in column " + c + " by forward",
            expected[c] + " by the expression, ± " + (float) tolerance);
      }
    }
  }

  private static float[] evaluate(Expression expression, int ulps, float[] z) {
    return new Evaluator(expression, new ExactFunctions(ulps)).row(z);
  }

  private static Matrix row(float[] values) {
    return Matrix.wrap(values, 0, 1, values.length);
  }
}
