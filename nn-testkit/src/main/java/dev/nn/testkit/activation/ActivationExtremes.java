package dev.nn.testkit.activation;

import static dev.nn.testkit.activation.ActivationOperations.backward;
import static dev.nn.testkit.activation.ActivationOperations.forward;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.check.Noise;
import dev.nn.testkit.check.Operation;
import dev.nn.testkit.check.Rule;
import dev.nn.testkit.check.Seed;
import dev.nn.testkit.check.Shape;
import dev.nn.testkit.check.Shapes;
import java.util.Arrays;
import java.util.List;

/** The checks of an activation at the numbers of a diverging network. */
public final class ActivationExtremes {

  private static final Rule FINITE =
      new Rule(
          "at 0, ±1000 and other numbers up to ±10¹² the output is not NaN, and where it is finite so is the gradient",
          "rewrite the formula so that nothing overflows: exp(-|z|) for exp(z), z minus the row's maximum in softmax; give a kink one of its two slopes");

  private static final Rule INFINITY =
      new Rule(
          "at ±∞ the output is NaN or continues that of the largest floats",
          "do not replace large inputs by a bound unless the function is flat beyond it");

  private static final float FAR = 1000f;
  private static final float[] MAGNITUDES = {
    5, 16, 20.5f, 50, 88.5f, 104, 350, 710, 5000, 65_536, 1e6f, 2.5e7f, 1e8f, 3e9f, 1e10f, 1e12f
  };
  private static final int[] WIDTHS = {1, 3, 17};

  private ActivationExtremes() {}

  public static void finite(Activation activation) {
    for (int width : WIDTHS) {
      for (float[] pattern : new float[][] {{0}, {FAR}, {-FAR}, {0, FAR, -FAR}}) {
        float[] z = new float[width];
        for (int c = 0; c < width; c++) {
          z[c] = pattern[c % pattern.length];
        }
        finite(activation, z);
      }
      for (float magnitude : MAGNITUDES) {
        float[] z = new float[width];
        Arrays.fill(z, 0.5f);
        z[width / 2] = magnitude;
        finite(activation, z);
        z[width / 2] = -magnitude;
        finite(activation, z);
      }
    }
  }

  private static void finite(Activation activation, float[] z) {
    float[] a = forward(activation, z);
    float[] incoming = new float[z.length];
    Arrays.fill(incoming, 0.5f);
    float[] gradient = backward(activation, z, a, incoming);
    String given = "z = " + Arrays.toString(z);
    for (int c = 0; c < z.length; c++) {
      if (Float.isNaN(a[c])) {
        throw FINITE.broken(
            activation, given, "an output of " + Arrays.toString(a), "no NaN in column " + c);
      }
      boolean overflows = Float.isInfinite(a[c]);
      if (overflows ? Float.isNaN(gradient[c]) : !Float.isFinite(gradient[c])) {
        throw FINITE.broken(
            activation,
            given + ", a = " + Arrays.toString(a) + ", incoming gradients 0.5",
            "a gradient of " + Arrays.toString(gradient),
            "a finite number in column " + c);
      }
    }
  }

  public static void infinity(Activation activation) {
    for (int width : WIDTHS) {
      for (int sign = -1; sign <= 1; sign += 2) {
        int at = width / 2;
        float[] z = new float[width];
        Arrays.fill(z, 0.5f);
        z[at] = sign * Float.POSITIVE_INFINITY;
        float[] returned = forward(activation, z);
        float[] far = z.clone();
        far[at] = sign * FAR;
        float[] atFar = forward(activation, far);
        far[at] = sign * Float.MAX_VALUE;
        float[] atLargest = forward(activation, far);
        for (int c = 0; c < width; c++) {
          if (!Float.isNaN(returned[c]) && !continues(returned[c], atLargest[c], atFar[c])) {
            throw INFINITY.broken(
                activation,
                "z = " + Arrays.toString(z),
                returned[c] + " in column " + c,
                "NaN, or a number that continues %s for a z of %s"
                    .formatted(atLargest[c], sign * Float.MAX_VALUE));
          }
        }
      }
    }
  }

  // A function that levelled out keeps its value, but for rounding; a growing one may reach ∞.
  private static boolean continues(float atInfinity, float atLargest, float atFar) {
    if (Float.isInfinite(atInfinity)) {
      return Math.signum(atInfinity) == Math.signum(atLargest)
          && (Math.abs(atLargest) > Math.abs(atFar) || Float.isInfinite(atFar));
    }
    return Math.abs(atInfinity - atLargest) <= 2 * Math.ulp(atLargest) + Float.MIN_NORMAL;
  }

  public static void nan(Activation activation) {
    Operation forward = ActivationOperations.forward(activation);
    for (int width : WIDTHS) {
      Matrix z = new Shape(3, width).fill(i -> i % 5 - 2);
      for (int c = 0; c < width; c++) {
        forward.nan(List.of(z), 1, c, c + 1);
      }
    }
    RandomStream random = Seed.stream("NaN");
    for (Shape shape : Shapes.random()) {
      for (int draw = 0; draw < 3; draw++) {
        int row = random.below(shape.rows(), draw);
        int column = random.below(shape.columns(), 10 + draw);
        forward.nan(List.of(Noise.normal(shape, 1, draw)), row, column, column + 1);
      }
    }
    for (int columns = 4; columns < 136; columns++) {
      int column = random.below(columns, 100 + columns);
      Matrix z = Noise.normal(new Shape(2, columns), 1, columns);
      forward.nan(List.of(z), 0, column, column + 1);
    }
  }
}
