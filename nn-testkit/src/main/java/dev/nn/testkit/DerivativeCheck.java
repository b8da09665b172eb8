package dev.nn.testkit;

import dev.nn.api.Named;
import dev.nn.api.RandomStream;
import dev.nn.api.rules.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * Compares a plug-in's gradients with central differences, both for single numbers and for many
 * numbers at once, along directions of random signs. A function that computes in floats may be off
 * by a few ε/2 of 1, or of its own value; the check grants four times ε, {@link #UNIT}.
 */
final class DerivativeCheck {

  /** A function's rounding error relative to the size of its values, 4ε. */
  static final double UNIT = 4 * 0x1p-23;

  private static final Rule SMOOTH =
      new Rule(
          "the function has a derivative at most points",
          "make it continuous, because central differences see jumps or NaN nearly everywhere; or let the test draw other numbers, within its domain");

  private static final Rule RISES =
      new Rule(
          "the function rises by its derivative, without a jump",
          "let the pieces of the function meet, and derive each of them again; state a @SurrogateGradient if the function jumps on purpose");

  /** The largest slope to compare, because a gradient is a float. */
  private static final double LARGEST = 1e37;

  private static final int BLOCK = 16;

  /** Numbers x, a function of them, and the gradient at x that the plug-in returns. */
  static final class Point {

    final float[] x;
    private final ToDoubleFunction<float[]> function;
    private final float[] gradient;
    private final Supplier<String> given;

    Point(float[] x, ToDoubleFunction<float[]> function, float[] gradient, Supplier<String> given) {
      this.x = x;
      this.function = function;
      this.gradient = gradient;
      this.given = given;
    }
  }

  private final Named plugin;
  private final Rule rule;
  private int compared;
  private int kinks;

  /** Starts a comparison without points. A wrong derivative breaks the rule. */
  DerivativeCheck(Named plugin, Rule rule) {
    this.plugin = plugin;
    this.rule = rule;
  }

  /** Compares the derivative with respect to one number. */
  void at(Point point, int j, double rounding, double scale) {
    float[] moved = point.x.clone();
    Slope slope =
        Slope.of(
            x -> {
              moved[j] = x;
              return point.function.applyAsDouble(moved);
            },
            point.x[j],
            rounding,
            scale);
    add(slope, point.gradient[j], "column " + (j + 1), point.given);
  }

  /** Compares the slope along random signs in a block of numbers. */
  void along(Point point, int from, int to, double rounding, double scale, RandomStream random) {
    float[] along = new float[point.x.length];
    double derivative = 0;
    double parts = 0;
    for (int i = from; i < to; i++) {
      along[i] = 2 * random.below(2, 100_000L + i) - 1;
      derivative += (double) along[i] * point.gradient[i];
      parts += Math.abs(point.gradient[i]);
    }
    Slope slope =
        Slope.of(
            t -> {
              float[] moved = point.x.clone();
              for (int i = from; i < to; i++) {
                moved[i] += along[i] * t;
              }
              return point.function.applyAsDouble(moved);
            },
            0,
            rounding,
            scale);
    // kinks in several numbers may cancel out in the estimate
    add(
        slope.widened(parts / 64),
        (float) derivative,
        to - from == 1 ? "column " + to : "columns %s to %s together".formatted(from + 1, to),
        point.given);
  }

  /** Returns blocks of a row: all, or the last ones and about {@code most} others. */
  static List<int[]> blocks(int width, int most, RandomStream random) {
    List<int[]> chosen = new ArrayList<>();
    int all = (width + BLOCK - 1) / BLOCK;
    for (int b = 0; b < all; b++) {
      if (all <= most || b >= all - 2 || random.below(all, 2 + b) <= most) {
        chosen.add(new int[] {b * BLOCK, Math.min(width, (b + 1) * BLOCK)});
      }
    }
    return chosen;
  }

  private void add(Slope slope, float returned, String where, Supplier<String> given) {
    if (Math.abs(slope.value()) >= LARGEST) {
      return;
    }
    if (slope.isKink()) {
      kinks++;
      return;
    }
    compared++;
    if (!slope.agreesWith(returned)) {
      throw rule.broken(
          plugin, given.get(), returned + " for " + where, slope + " by central differences");
    }
  }

  /**
   * Throws unless each number at a point lies between the numbers at the points beside it, within
   * 2⁻⁶ of their size. Exempts numbers that grow without bound, as the derivative of a root does.
   *
   * @param beside the numbers at two points beside it, and at two nearer points
   */
  static void between(
      Named plugin,
      Rule rule,
      String given,
      double[] here,
      List<double[]> beside,
      IntFunction<String> what) {
    for (int i = 0; i < here.length; i++) {
      int number = i;
      double[] sides = beside.stream().mapToDouble(side -> side[number]).toArray();
      double far = Math.max(Math.abs(sides[0]), Math.abs(sides[1]));
      double near = Math.max(Math.abs(sides[2]), Math.abs(sides[3]));
      Arrays.sort(sides);
      double tolerance = 0x1p-6 * (1 + far);
      double least = sides[0] - tolerance;
      double most = sides[3] + tolerance;
      boolean bounded = near <= 2 * far + 1 && Double.isFinite(far);
      if (bounded && !(here[i] >= least && here[i] <= most)) {
        throw rule.broken(
            plugin,
            given,
            "%s of %s".formatted(what.apply(i), here[i]),
            "from %s to %s, as beside this point".formatted((float) least, (float) most));
      }
    }
  }

  /**
   * Throws unless a function rises from each point to the next as its derivative says. The
   * derivative's mean between two points must lie between its values at the two points and their
   * neighbours.
   *
   * @param x ascending numbers
   * @param values the function at each of them
   * @param slopes its derivative there
   */
  static void rises(
      Named plugin, Supplier<String> given, float[] x, double[] values, double[] slopes) {
    for (int i = 1; i + 2 < x.length; i++) {
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int near = i - 1; near <= i + 2; near++) {
        least = Math.min(least, slopes[near]);
        most = Math.max(most, slopes[near]);
      }
      double step = (double) x[i + 1] - x[i];
      double rise = values[i + 1] - values[i];
      double size = Math.max(Math.abs(values[i]), Math.abs(values[i + 1]));
      double rounding = 4 * UNIT * Math.max(Math.max(1, Math.abs(x[i])), size);
      double tolerance = rounding + step * (most - least);
      if (Math.abs(rise - step * (least + most) / 2) > tolerance) { // false for NaN
        throw RISES.broken(
            plugin,
            given.get(),
            "%s at %s, and %s at %s".formatted(values[i], x[i], values[i + 1], x[i + 1]),
            "a rise of %s ± %s, by derivatives from %s to %s"
                .formatted(
                    (float) (step * (least + most) / 2),
                    (float) tolerance,
                    (float) least,
                    (float) most));
      }
    }
  }

  /** Throws if most points have no derivative. */
  void finish() {
    if (kinks > compared) {
      throw SMOOTH.broken(
          plugin,
          "%s random points".formatted(compared + kinks),
          kinks + " points without a derivative",
          "few");
    }
  }
}
