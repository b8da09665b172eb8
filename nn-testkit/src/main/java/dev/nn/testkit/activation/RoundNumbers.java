package dev.nn.testkit.activation;

import dev.nn.api.Activation;
import dev.nn.testkit.check.Rule;

/**
 * The check of single numbers that random ones miss, such as 1 and -3: output and derivative lie
 * between those on the two sides, within the changes that a steep function may have there.
 */
final class RoundNumbers {

  private static final float[] NUMBERS = {
    0.5f, 1, 1.5f, 2, 2.5f, 3, 4, 5, 6, 8, 10, 16, 20, 50, 100
  };

  private static final float REST = 0.3f;
  private static final float FAR = 0x1p-10f;
  private static final float NEAR = 0x1p-18f;
  private static final double TOLERANCE = 0x1p-6;

  private RoundNumbers() {}

  static void check(Activation activation, Rule rule) {
    for (int width : new int[] {1, 3}) {
      for (float number : NUMBERS) {
        check(activation, rule, width, number);
        check(activation, rule, width, -number);
      }
    }
  }

  private static void check(Activation activation, Rule rule, int width, float number) {
    int at = width / 2;
    float[][] sides = new float[4][];
    for (int s = 0; s < sides.length; s++) {
      float distance = (s < 2 ? FAR : NEAR) * (s % 2 == 0 ? 1 : -1);
      sides[s] = TinyNumbers.pass(activation, width, at, number * (1 + distance), REST);
    }
    float[] here = TinyNumbers.pass(activation, width, at, number, REST);
    for (int i = 0; i < here.length; i++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      boolean finite = true;
      for (float[] side : sides) {
        finite &= Float.isFinite(side[i]);
        least = Math.min(least, side[i]);
        most = Math.max(most, side[i]);
      }
      double tolerance = TOLERANCE * (1 + Math.max(Math.abs(least), Math.abs(most)));
      if (finite && !(here[i] >= least - tolerance && here[i] <= most + tolerance)) {
        throw rule.broken(
            activation,
            "z = %s in column %s of %s, %s in the others".formatted(number, at, width, REST),
            "%s of %s for column %s"
                .formatted(i < width ? "an output" : "a gradient", here[i], i % width),
            "from %s to %s, as beside this number".formatted((float) least, (float) most));
      }
    }
  }
}
