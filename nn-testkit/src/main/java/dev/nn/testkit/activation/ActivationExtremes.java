package dev.nn.testkit.activation;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.testkit.rule.Guards;
import dev.nn.testkit.rule.Rule;
import java.util.Arrays;

/** An activation at numbers that a diverging network produces. */
public final class ActivationExtremes {

  private static final Rule FINITE =
      new Rule(
          "at 0 and ±1000 the output is not NaN, and where it is finite so is the gradient",
          "rewrite the formula so that nothing overflows: exp(-|z|) for exp(z), z minus the row's"
              + " maximum in softmax; give a kink one of its two slopes");

  private static final Rule INFINITY =
      new Rule(
          "at ±∞ the output is NaN or continues that of the largest floats",
          "do not replace large inputs by a bound unless the function is flat beyond it");

  private static final Rule NAN =
      new Rule(
          "a NaN shows in its row of the output and in no other",
          "let it through: Math.max(0, z) keeps a NaN, z > 0 ? z : 0 hides it and with it the"
              + " divergence of the network");

  private static final float FAR = 1000f;
  private static final int[] WIDTHS = {1, 3, 17};

  private ActivationExtremes() {}

  public static void finite(Activation activation) {
    for (int width : WIDTHS) {
      for (int pattern = 0; pattern < 4; pattern++) {
        float[] z = new float[width];
        for (int c = 0; c < width; c++) {
          // All 0, all 1000, all -1000, and the three in turn.
          int kind = pattern < 3 ? pattern : c % 3;
          z[c] = kind == 0 ? 0 : kind == 1 ? FAR : -FAR;
        }
        finite(activation, z);
      }
    }
  }

  private static void finite(Activation activation, float[] z) {
    float[] a = forward(activation, z);
    float[] gradient = new float[z.length];
    Arrays.fill(gradient, 0.5f);
    activation.backward(row(z), row(a), row(gradient));
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
                "NaN, or what continues %s for a z of %s"
                    .formatted(atLargest[c], sign * Float.MAX_VALUE));
          }
        }
      }
    }
  }

  /**
   * A function that levelled out keeps its value, but for rounding; one that still grows may reach
   * ∞.
   */
  private static boolean continues(float atInfinity, float atLargest, float atFar) {
    if (Float.isInfinite(atInfinity)) {
      return Math.signum(atInfinity) == Math.signum(atLargest)
          && (Math.abs(atLargest) > Math.abs(atFar) || Float.isInfinite(atFar));
    }
    return Math.abs(atInfinity - atLargest) <= 2 * Math.ulp(atLargest);
  }

  public static void nan(Activation activation) {
    for (int width : WIDTHS) {
      Matrix z = Matrix.zeros(3, width);
      for (int i = 0; i < z.end(); i++) {
        z.data()[i] = i % 5 - 2;
      }
      Matrix healthy = Guards.like(z, 0);
      activation.forward(z.copy(), healthy);
      for (int c = 0; c < width; c++) {
        Matrix ill = z.copy();
        ill.set(1, c, Float.NaN);
        Matrix a = Guards.like(ill, 0);
        activation.forward(ill, a);
        nan(activation, ill, healthy, a);
      }
    }
  }

  private static void nan(Activation activation, Matrix z, Matrix healthy, Matrix a) {
    boolean shows = false;
    for (float value : a.row(1)) {
      shows |= Float.isNaN(value);
    }
    if (!shows) {
      throw NAN.broken(
          activation, "z = " + Arrays.toString(z.row(1)), Arrays.toString(a.row(1)), "a NaN in it");
    }
    for (int r = 0; r < 3; r += 2) {
      if (!Arrays.equals(healthy.row(r), a.row(r))) {
        throw NAN.broken(
            activation,
            "z = %s in row %s, a NaN in row 1".formatted(Arrays.toString(z.row(r)), r),
            Arrays.toString(a.row(r)),
            Arrays.toString(healthy.row(r)) + ", as without the NaN");
      }
    }
  }

  private static float[] forward(Activation activation, float[] z) {
    float[] a = new float[z.length];
    activation.forward(row(z.clone()), row(a));
    return a;
  }

  private static Matrix row(float[] values) {
    return Matrix.wrap(values, 0, 1, values.length);
  }
}
