package dev.nn.testkit.activation;

import static dev.nn.testkit.activation.ActivationOperations.backward;
import static dev.nn.testkit.activation.ActivationOperations.forward;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.SurrogateGradient;
import dev.nn.testkit.check.Comparison;
import dev.nn.testkit.check.Noise;
import dev.nn.testkit.check.Rule;
import dev.nn.testkit.check.Seed;
import dev.nn.testkit.check.Shape;
import dev.nn.testkit.derivative.Slope;
import java.util.Arrays;

/**
 * The backward pass of an activation against central differences of its forward pass.
 *
 * <p>For a row z and a random incoming gradient g, {@code backward} must give Σₖ gₖ ∂aₖ/∂zⱼ for
 * each j: the slope of s(zⱼ) = Σₖ gₖ aₖ, which serves element-wise functions and those of a row
 * alike. The sum is formed in double, so the rounding error of s is that of the aₖ. A formula of a
 * few float operations, whose intermediate values are of the size of 1, z or a, leaves an error of
 * a few ε/2 times that; four times as much is granted: Eₖ = 4ε·max(1, |zₖ|, |aₖ|), and E = Σ |gₖ|
 * Eₖ over the k that change with zⱼ at all. With |z| near 1 and a slope near 1 the tolerance is
 * then about 2·10⁻⁴.
 */
public final class ActivationDerivative {

  private static final Rule RULE =
      new Rule(
          "backward multiplies the gradient by the derivative of forward",
          "derive forward's formula again and compare it with backward, term by term and sign by sign; dL/da is in gradient on entry");

  private static final int[] WIDTHS = {1, 2, 3, 5, 17};
  private static final float[] SCALES = {0.5f, 2f, 6f};
  private static final int[] WIDE = {100, 260, 700, 2900};
  private static final double WIDE_SCALE = 0.125;
  private static final int BLOCK = 16;
  private static final int MOST_BLOCKS = 50;
  private static final int FAR_POINTS = 126;
  private static final float FAR_SCALE = 4;
  private static final int ROWS = 12;
  private static final double UNIT = 4 * 0x1p-23;
  private static final float PROBE = 0.125f;

  private ActivationDerivative() {}

  /**
   * Compares ordinary numbers, round ones, numbers far out, wide rows, and the rise over wide
   * intervals.
   */
  public static void check(Activation activation) {
    if (isSurrogate(activation)) {
      return;
    }
    ordinary(activation);
    far(activation);
    RoundNumbers.check(activation, RULE);
    for (int width : WIDE) {
      wide(activation, width);
    }
    if (Elementwise.is(activation)) {
      MeanSlope.check(activation, RULE);
    }
  }

  static boolean isSurrogate(Activation activation) {
    return activation.getClass().isAnnotationPresent(SurrogateGradient.class);
  }

  private static void ordinary(Activation activation) {
    RandomStream random = RandomStream.of(1);
    Comparison comparison = new Comparison(activation, RULE);
    for (int width : WIDTHS) {
      Shape shape = new Shape(ROWS, width);
      Matrix standard = shape.gaussian(random.derive("z", width));
      Matrix gradients = shape.gaussian(random.derive("gradient", width));
      for (int r = 0; r < ROWS; r++) {
        float[] z = standard.row(r);
        for (int c = 0; c < width; c++) {
          z[c] *= SCALES[r % SCALES.length];
        }
        float[] g = gradients.row(r);
        float[] returned = backward(activation, z, forward(activation, z), g);
        for (int j = 0; j < width; j++) {
          comparison.add(
              slope(activation, z, g, j),
              returned[j],
              j,
              () -> "z = " + Arrays.toString(z) + ", incoming gradient " + Arrays.toString(g));
        }
      }
    }
    comparison.finish();
  }

  /** Compares rows of normal numbers with one number of up to ±512. */
  private static void far(Activation activation) {
    RandomStream random = Seed.stream("far");
    Comparison comparison = new Comparison(activation, RULE);
    for (int point = 0; point < FAR_POINTS; point++) {
      int width = 1 + point % 3;
      float[] z = normals(width, 3L * point);
      float[] g = normals(width, 5000 + 3L * point);
      int j = point % width;
      double magnitude = Math.scalb(1 + (double) random.uniform(point), 2 + point / 2 % 7);
      z[j] = (float) (point % 2 == 0 ? magnitude : -magnitude);
      float[] returned = backward(activation, z, forward(activation, z), g);
      comparison.add(
          slope(activation, z, g, j, FAR_SCALE),
          returned[j],
          j,
          () -> "z = " + Arrays.toString(z) + ", incoming gradient " + Arrays.toString(g));
    }
  }

  /**
   * Compares blocks of columns of a wide row: the slope along a direction of signs in the block,
   * with incoming gradients in the block alone, so that rounding elsewhere does not hide it.
   */
  private static void wide(Activation activation, int most) {
    RandomStream random = Seed.stream("wide").derive("width", most);
    Comparison comparison = new Comparison(activation, RULE);
    int width = most - random.below(most / 3, 0);
    float[] z = normals(width, random.below(1000, 1));
    float[] a = forward(activation, z);
    int blocks = (width + BLOCK - 1) / BLOCK;
    for (int b = 0; b < blocks; b++) {
      if (blocks > MOST_BLOCKS && b < blocks - 2 && random.below(blocks, 2 + b) > MOST_BLOCKS) {
        continue;
      }
      int from = b * BLOCK;
      int to = Math.min(width, from + BLOCK);
      float[] g = new float[width];
      for (int c = from; c < to; c++) {
        g[c] = Noise.normal(77 + 3L * c);
      }
      float[] returned = backward(activation, z, a, g);
      float[] along = new float[width];
      double derivative = 0;
      double parts = 0;
      for (int c = from; c < to; c++) {
        along[c] = 2 * random.below(2, 100_000L + c) - 1;
        derivative += (double) along[c] * returned[c];
        parts += Math.abs(returned[c]);
      }
      double rounding = 0;
      for (int c = from; c < to; c++) {
        double size = Math.max(1, Math.max(Math.abs(z[c]), Math.abs(a[c])));
        rounding += Math.abs(g[c]) * UNIT * 2 * size;
      }
      Slope slope = Slope.of(t -> along(activation, z, along, g, t), 0, rounding, WIDE_SCALE);
      comparison.add(
          slope.widened(parts / 64), // bends of several columns may cancel in the estimate
          (float) derivative,
          from,
          () ->
              "a row of %s normal numbers, along columns %s to %s".formatted(width, from, to - 1));
    }
  }

  private static double along(Activation activation, float[] z, float[] along, float[] g, float t) {
    float[] moved = z.clone();
    for (int c = 0; c < z.length; c++) {
      moved[c] += along[c] * t;
    }
    float[] a = forward(activation, moved);
    double sum = 0;
    for (int c = 0; c < a.length; c++) {
      sum += g[c] == 0 ? 0 : (double) g[c] * a[c];
    }
    return sum;
  }

  private static float[] normals(int width, long place) {
    float[] numbers = new float[width];
    for (int c = 0; c < width; c++) {
      numbers[c] = Noise.normal(place + c);
    }
    return numbers;
  }

  private static Slope slope(Activation activation, float[] z, float[] g, int j) {
    return slope(activation, z, g, j, FAR_SCALE);
  }

  private static Slope slope(Activation activation, float[] z, float[] g, int j, float scale) {
    float[] below = forwardAt(activation, z, j, z[j] - PROBE);
    float[] above = forwardAt(activation, z, j, z[j] + PROBE);
    double rounding = 0;
    for (int k = 0; k < z.length; k++) {
      if (k == j || below[k] != above[k]) {
        double size = Math.max(Math.abs(below[k]), Math.abs(above[k]));
        rounding += Math.abs(g[k]) * UNIT * Math.max(1, Math.max(Math.abs(z[k]), size));
      }
    }
    return Slope.of(
        x -> {
          float[] a = forwardAt(activation, z, j, x);
          double sum = 0;
          for (int k = 0; k < a.length; k++) {
            sum += (double) g[k] * a[k];
          }
          return sum;
        },
        z[j],
        rounding,
        Math.min(scale, Slope.scale(z[j])));
  }

  private static float[] forwardAt(Activation activation, float[] z, int j, float x) {
    float[] moved = z.clone();
    moved[j] = x;
    return forward(activation, moved);
  }
}
