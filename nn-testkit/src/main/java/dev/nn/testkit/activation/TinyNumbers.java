package dev.nn.testkit.activation;

import static dev.nn.testkit.activation.ActivationOperations.backward;
import static dev.nn.testkit.activation.ActivationOperations.forward;

import dev.nn.api.Activation;
import dev.nn.testkit.check.Rule;
import java.util.Arrays;

/**
 * The check of both zeros, denormal numbers and other tiny ones: output and derivative lie between
 * those on the two sides of 0, within the changes that a steep function may have there.
 */
public final class TinyNumbers {

  private static final Rule RULE =
      new Rule(
          "at both zeros and at tiny numbers, output and derivative lie between those on the two sides",
          "treat -0 as 0, and tiny numbers like others; no division by z and no comparison of bits");

  private static final float SIDE = 0x1p-10f;

  private static final float[] TINY = {
    0f, -0f, Float.MIN_VALUE, 1e-42f, 1e-39f, Float.MIN_NORMAL, 1e-30f, 1e-20f, 1e-12f, 1e-8f, 1e-5f
  };

  private TinyNumbers() {}

  public static void check(Activation activation) {
    for (int width = 1; width <= 3; width++) {
      for (float tiny : TINY) {
        check(activation, width, tiny);
        check(activation, width, -tiny);
      }
    }
  }

  private static void check(Activation activation, int width, float tiny) {
    for (int at = 0; at < width; at++) {
      float[] left = pass(activation, width, at, -SIDE);
      float[] right = pass(activation, width, at, SIDE);
      float[] nearLeft = pass(activation, width, at, -SIDE * SIDE);
      float[] nearRight = pass(activation, width, at, SIDE * SIDE);
      float[] here = pass(activation, width, at, tiny);
      for (int i = 0; i < here.length; i++) {
        double span = Math.max(Math.abs(left[i]), Math.abs(right[i]));
        double near = Math.max(Math.abs(nearLeft[i]), Math.abs(nearRight[i]));
        if (near > 2 * span + 1) {
          continue; // without bound near 0, such as the derivative of a root
        }
        double tolerance = 0x1p-6 * (1 + span);
        double least = least(left[i], right[i], nearLeft[i], nearRight[i]) - tolerance;
        double most = -least(-left[i], -right[i], -nearLeft[i], -nearRight[i]) + tolerance;
        if (!(here[i] >= least && here[i] <= most)) {
          throw RULE.broken(
              activation,
              "z = %s in column %s of %s, 0.5 in the others".formatted(tiny, at, width),
              "%s of %s for column %s"
                  .formatted(i < width ? "an output" : "a gradient", here[i], i % width),
              "from %s to %s, as for z = ±%s".formatted((float) least, (float) most, SIDE));
        }
      }
    }
  }

  private static double least(float first, float second, float third, float fourth) {
    return Math.min(Math.min(first, second), Math.min(third, fourth));
  }

  /** Returns the outputs of a row, and the gradients for incoming ones of 1 in one column. */
  private static float[] pass(Activation activation, int width, int at, float number) {
    return pass(activation, width, at, number, 0.5f);
  }

  /** Returns the same for a row with other numbers in the rest of the columns. */
  static float[] pass(Activation activation, int width, int at, float number, float rest) {
    float[] z = new float[width];
    Arrays.fill(z, rest);
    z[at] = number;
    float[] g = new float[width];
    g[at] = 1;
    float[] a = forward(activation, z);
    float[] gradient = backward(activation, z, a, g);
    float[] both = Arrays.copyOf(a, 2 * width);
    System.arraycopy(gradient, 0, both, width, width);
    return both;
  }
}
