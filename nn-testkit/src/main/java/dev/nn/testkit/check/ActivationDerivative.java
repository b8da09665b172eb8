package dev.nn.testkit.check;

import static dev.nn.testkit.check.ActivationOperations.backward;
import static dev.nn.testkit.check.ActivationOperations.forward;

import dev.nn.api.Activation;
import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
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
  private static final int ROWS = 12;
  private static final double UNIT = 4 * 0x1p-23;
  private static final float PROBE = 0.125f;

  private ActivationDerivative() {}

  public static void check(Activation activation) {
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

  private static Slope slope(Activation activation, float[] z, float[] g, int j) {
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
        rounding);
  }

  private static float[] forwardAt(Activation activation, float[] z, int j, float x) {
    float[] moved = z.clone();
    moved[j] = x;
    return forward(activation, moved);
  }
}
