package dev.nn.testkit.activation;

import static dev.nn.testkit.activation.ActivationOperations.backward;
import static dev.nn.testkit.activation.ActivationOperations.forward;

import dev.nn.api.Activation;
import dev.nn.testkit.check.Noise;
import dev.nn.testkit.check.Rule;
import dev.nn.testkit.check.Shape;
import java.util.Arrays;

/** The check that a gradient twice as large comes back twice as large. */
public final class ActivationLinearity {

  private static final Rule RULE =
      new Rule(
          "backward is linear: a multiple of the gradient comes back as this multiple",
          "multiply the gradient by the derivative, without bounds; clipping is a setting of the training");

  private static final int[] WIDTHS = {1, 2, 3, 7, 17, 40};
  private static final float[] FACTORS = {2, -1, 0, 0x1p20f, 0x1p-20f};
  private static final double ROUNDING = 16 * 0x1p-23;

  private ActivationLinearity() {}

  public static void check(Activation activation) {
    if (ActivationDerivative.isSurrogate(activation)) {
      return;
    }
    for (int width : WIDTHS) {
      for (int variant = 0; variant < 4; variant++) {
        float[] z = Noise.normal(new Shape(1, width), 3, 60 + variant).data();
        float[] g = Noise.normal(new Shape(1, width), 1, 70 + variant).data();
        float[] a = forward(activation, z);
        float[] once = backward(activation, z, a, g);
        for (float factor : FACTORS) {
          compare(activation, z, a, g, once, factor);
        }
      }
    }
  }

  private static void compare(
      Activation activation, float[] z, float[] a, float[] g, float[] once, float factor) {
    float[] multiple = g.clone();
    double largest = 0;
    for (int c = 0; c < g.length; c++) {
      multiple[c] *= factor;
      largest = Math.max(largest, Math.abs((double) factor * once[c]));
    }
    float[] returned = backward(activation, z, a, multiple);
    for (int c = 0; c < g.length; c++) {
      double expected = (double) factor * once[c];
      if (!(Math.abs(returned[c] - expected) <= ROUNDING * largest + Float.MIN_NORMAL)) {
        throw RULE.broken(
            activation,
            "z = %s, incoming gradient %s times %s"
                .formatted(Arrays.toString(z), Arrays.toString(g), factor),
            returned[c] + " in column " + c,
            (float) expected);
      }
    }
  }
}
