package dev.nn.testkit.activation;

import static dev.nn.testkit.activation.ActivationOperations.backward;
import static dev.nn.testkit.activation.ActivationOperations.forward;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.testkit.check.Rule;
import dev.nn.testkit.check.Seed;
import java.util.Arrays;

/**
 * The derivative of a function of single elements far out, where floats lie too far apart for
 * differences: by the fundamental theorem of calculus, the mean of the derivative over an interval
 * is the rise of the function, divided by the length. The mean of random points, one in each of
 * equal parts of the interval, may differ by six standard errors.
 */
final class MeanSlope {

  private static final int[] EXPONENTS = {6, 9, 13, 17, 21, 26, 32, 45, 62, 90, 120};
  private static final int POINTS = 256;
  private static final double ERRORS = 6;
  private static final double ROUNDING = 1e-3;

  /** A difference that no training would notice: outputs near 1 are rounded to 10⁻⁷. */
  private static final double LEAST = 1e-6;

  private MeanSlope() {}

  static void check(Activation activation, Rule rule) {
    for (int exponent : EXPONENTS) {
      check(activation, rule, exponent, 1);
      check(activation, rule, exponent, -1);
    }
  }

  private static void check(Activation activation, Rule rule, int exponent, int sign) {
    RandomStream random = Seed.stream("mean slope").derive("exponent", exponent);
    float[] z = new float[POINTS];
    for (int i = 0; i < POINTS; i++) {
      z[i] = sign * (float) Math.scalb(1 + (i + (double) random.uniform(i)) / POINTS, exponent);
    }
    float[] ones = new float[POINTS];
    Arrays.fill(ones, 1);
    float[] a = forward(activation, column(z));
    float[] slopes = backward(activation, column(z), column(a), column(ones));
    float low = sign * (float) Math.scalb(1.0, exponent);
    float high = 2 * low;
    float[] ends = forward(activation, column(new float[] {low, high}));
    double rise = ((double) ends[1] - ends[0]) / ((double) high - low);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < POINTS; i++) {
      if (!Float.isFinite(a[i]) || !Float.isFinite(slopes[i])) {
        return;
      }
      sum += slopes[i];
      squares += (double) slopes[i] * slopes[i];
    }
    double mean = sum / POINTS;
    double variance = Math.max(0, squares / POINTS - mean * mean);
    double size = (Math.abs((double) ends[0]) + Math.abs((double) ends[1])) / Math.abs(high);
    double tolerance =
        LEAST
            + ERRORS * Math.sqrt(variance / POINTS)
            + ROUNDING * (Math.abs(mean) + Math.abs(rise) + size);
    if (Double.isFinite(rise) && Math.abs(mean - rise) > tolerance) {
      throw rule.broken(
          activation,
          "%s numbers z from %s to %s, incoming gradients 1".formatted(POINTS, low, high),
          "gradients of mean " + (float) mean,
          "%s, the rise of forward from %s to %s over this interval, ± %s"
              .formatted((float) rise, ends[0], ends[1], (float) tolerance));
    }
  }

  private static Matrix column(float[] numbers) {
    return Matrix.wrap(numbers, 0, numbers.length, 1);
  }
}
