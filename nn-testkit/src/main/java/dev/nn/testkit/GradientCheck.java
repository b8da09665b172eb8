package dev.nn.testkit;

import dev.nn.api.RandomStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Compares a whole network's gradient with central differences of its loss.
 *
 * <pre>{@code
 * GradientCheck.of(parameters, p -> lossOf(p, batch), gradient).assertCorrect();
 * GradientCheck.of(parameters, p -> lossOf(p, batch), gradient).sample(200, seed).assertCorrect();
 * }</pre>
 *
 * <p>Each parameter has a step between 2⁻³ and 2⁻¹³ of its scale. It balances curvature and
 * rounding, and is near the cube root of ε for a smooth loss computed in floats. A parameter on a
 * kink, such as a ReLU's at 0, has no derivative and is counted separately.
 *
 * <p><b>Tolerance.</b> How often a loss is rounded depends on the network, so the effect is
 * measured ({@link LossNoise}). If E bounds it, central differences over a step h are off by at
 * most 3E / h. The effect of curvature is estimated from two steps. The gradient under test is a
 * sum in floats too, so it gets a tolerance of sixteen roundings, 16 · ε/2, of its largest element.
 */
public final class GradientCheck {

  private static final double GRADIENT_ROUNDING = 16 * 0x1p-24;

  private final float[] parameters;
  private final ToDoubleFunction<float[]> loss;
  private final float[] gradient;
  private final int[] indices;

  private GradientCheck(
      float[] parameters, ToDoubleFunction<float[]> loss, float[] gradient, int[] indices) {
    this.parameters = parameters;
    this.loss = loss;
    this.gradient = gradient;
    this.indices = indices;
  }

  /**
   * {@return a check of all parameters, which has not run yet} The arrays are copied.
   *
   * @param parameters the point at which the gradient was computed, [parameters], only read
   * @param loss computes the loss at given parameters; must not keep or change its argument
   * @param gradient the derivative of the loss with respect to each parameter, [parameters], only
   *     read
   * @throws IllegalArgumentException if there is no parameter, or the lengths differ
   */
  public static GradientCheck of(
      float[] parameters, ToDoubleFunction<float[]> loss, float[] gradient) {
    if (parameters.length == 0 || parameters.length != gradient.length) {
      throw new IllegalArgumentException(
          "%s parameters and a gradient of %s; there must be as many, and at least one"
              .formatted(parameters.length, gradient.length));
    }
    int[] all = new int[parameters.length];
    Arrays.setAll(all, i -> i);
    return new GradientCheck(parameters.clone(), loss, gradient.clone(), all);
  }

  /**
   * {@return the same check for {@code count} random parameters, or for all if there are fewer}
   *
   * @param count the number of parameters, at least 1
   * @param seed decides the choice; equal seeds give equal choices
   * @throws IllegalArgumentException if {@code count} is below 1
   */
  public GradientCheck sample(int count, long seed) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "a sample of " + count + " parameters; must be at least 1");
    }
    RandomStream random = RandomStream.of(seed);
    int[] shuffled = indices.clone();
    int drawn = Math.min(count, shuffled.length);
    for (int i = 0; i < drawn; i++) {
      int j = i + random.below(shuffled.length - i, i);
      int swapped = shuffled[i];
      shuffled[i] = shuffled[j];
      shuffled[j] = swapped;
    }
    int[] sample = Arrays.copyOf(shuffled, drawn);
    Arrays.sort(sample);
    return new GradientCheck(parameters, loss, gradient, sample);
  }

  /**
   * The result of a check.
   *
   * @param worst the index of the parameter with the largest error in relation to its tolerance, or
   *     -1 if all lie on kinks
   * @param analytic the gradient given for this parameter
   * @param numeric its gradient by central differences
   * @param tolerance the largest permitted difference between the two
   * @param checked the number of parameters compared
   * @param wrong the number of parameters whose difference exceeds the tolerance
   * @param skipped the number of parameters on kinks
   */
  public record Result(
      int worst,
      double analytic,
      double numeric,
      double tolerance,
      int checked,
      int wrong,
      int skipped) {

    /** {@return whether no gradient is wrong and at least half of the parameters were compared} */
    public boolean isCorrect() {
      return wrong == 0 && checked > 0 && checked >= skipped;
    }

    /**
     * {@return the difference at the worst parameter as a share of the larger number, from 0 to 2;
     * 0 if both numbers are 0, NaN if either is NaN}
     */
    public double relativeError() {
      double size = Math.max(Math.abs(analytic), Math.abs(numeric));
      return size == 0 ? 0 : Math.abs(analytic - numeric) / size;
    }
  }

  /** {@return the result of comparing each parameter, correct or not} */
  public Result check() {
    double rounding = LossNoise.bound(parameters, loss);
    double largest = 0;
    for (float g : gradient) {
      largest = Float.isFinite(g) ? Math.max(largest, Math.abs(g)) : largest;
    }
    float[] moved = parameters.clone();
    Result result = new Result(-1, Double.NaN, Double.NaN, Double.NaN, 0, 0, 0);
    double worstExcess = Double.NEGATIVE_INFINITY;
    int checked = 0;
    int wrong = 0;
    int skipped = 0;
    for (int i : indices) {
      Slope slope =
          Slope.of(
              x -> {
                moved[i] = x;
                return loss.applyAsDouble(moved);
              },
              parameters[i],
              rounding);
      moved[i] = parameters[i];
      if (slope.isKink()) {
        skipped++;
        continue;
      }
      checked++;
      double tolerance = slope.tolerance() + GRADIENT_ROUNDING * largest;
      double error = Math.abs(gradient[i] - slope.value());
      double excess = Double.isNaN(error) ? Double.POSITIVE_INFINITY : error / tolerance;
      excess = error == 0 ? 0 : excess; // a loss of 0 has no rounding error and so no tolerance
      wrong += excess > 1 ? 1 : 0;
      if (excess > worstExcess) {
        worstExcess = excess;
        result = new Result(i, gradient[i], slope.value(), tolerance, 0, 0, 0);
      }
    }
    return new Result(
        result.worst, result.analytic, result.numeric, result.tolerance, checked, wrong, skipped);
  }

  /**
   * {@return the result of a check, which is correct}
   *
   * @throws AssertionError if a gradient is wrong, naming the worst parameter, or if most
   *     parameters lie on kinks
   */
  public Result assertCorrect() {
    Result result = check();
    if (result.wrong > 0) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              """
          the gradient of %s of %s parameters is wrong, worst at parameter %s
            given:    %.7g
            expected: %.7g ± %.1g by central differences, a relative error of %.2g
            to do:    see which layer the parameter is in, and compare its backward pass with its \
          forward pass""",
              result.wrong,
              result.checked,
              result.worst + 1,
              result.analytic,
              result.numeric,
              result.tolerance,
              result.relativeError()));
    }
    if (!result.isCorrect()) {
      throw new AssertionError(
          "only %s of %s parameters could be compared; at the others the loss has no derivative or is NaN: try other parameters or data, away from kinks"
              .formatted(result.checked, result.checked + result.skipped));
    }
    return result;
  }

  /**
   * The effect of rounding on a network's loss (Moré and Wild, "Estimating Computational Noise",
   * SIAM J. Sci. Comput. 33, 2011).
   *
   * <p>All parameters move together by a few steps of 2⁻²² of their scale. Over such a short
   * distance, a smooth loss is a straight line, so its fourth differences vanish except for
   * rounding. The fourth difference of independent errors with variance σ² has the variance (1 + 16
   * + 36 + 16 + 1)σ² = 70σ². The bound is four standard deviations, plus ε/2 of the loss for the
   * last rounding to a float, because that may be the same at all points.
   */
  static final class LossNoise {

    private static final double STEP = 0x1p-22;
    private static final int DIRECTIONS = 4;
    private static final int POINTS = 8;
    private static final double DEVIATIONS = 4;
    private static final double HALF_ULP = 0x1p-24;

    private LossNoise() {}

    /** Returns E, a bound on the loss's absolute rounding error near the given parameters. */
    static double bound(float[] parameters, ToDoubleFunction<float[]> loss) {
      double squares = 0;
      int count = 0;
      for (int direction = 0; direction < DIRECTIONS; direction++) {
        RandomStream signs = RandomStream.of(22).derive("direction", direction);
        double[] losses = new double[POINTS];
        for (int k = 0; k < POINTS; k++) {
          losses[k] = loss.applyAsDouble(moved(parameters, k, signs));
        }
        for (int k = 0; k + 4 < POINTS; k++) {
          double fourth =
              losses[k] - 4 * losses[k + 1] + 6 * losses[k + 2] - 4 * losses[k + 3] + losses[k + 4];
          squares += fourth * fourth;
          count++;
        }
      }
      double deviation = Math.sqrt(squares / count / 70);
      return DEVIATIONS * deviation + HALF_ULP * Math.abs(loss.applyAsDouble(parameters.clone()));
    }

    private static float[] moved(float[] parameters, int steps, RandomStream signs) {
      float[] moved = parameters.clone();
      for (int i = 0; i < moved.length; i++) {
        double scale = Slope.scale(moved[i]);
        moved[i] += (float) ((2 * signs.below(2, i) - 1) * steps * STEP * scale);
      }
      return moved;
    }
  }
}
