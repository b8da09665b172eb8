package dev.nn.testkit;

import java.util.Locale;

/**
 * The derivative of a function of one float by central differences, with a bound on its error.
 *
 * <p>Steps h and h / 2 give two central differences D(h) and D(h/2). The value is (4·D(h/2) - D(h))
 * / 3, because the h² terms then cancel (Richardson, 1911). Three things disturb it:
 *
 * <ul>
 *   <li><b>Rounding.</b> If each function value is off by at most E, D(h) is off by E / h and
 *       D(h/2) by 2E / h, so the value is off by (4 · 2 + 1) / 3 · E / h = 3E / h. The derivative
 *       to compare with is rounded too, by about E over the scale of x.
 *   <li><b>Curvature.</b> The remaining error is of order h⁴ and far below |D(h) - D(h/2)|, which
 *       is f‴h²/8.
 *   <li><b>A kink</b> at a distance d = τh from x, at which the slope rises by s. Let Δ(h) = s(1 -
 *       τ) be the difference between the one-sided slopes. The value is off by at most s/2, and
 *       |D(h) - D(h/2)| + |Δ(h) - 2Δ(h/2)| is never less than this error. For a smooth function,
 *       the second term is of order h³.
 * </ul>
 *
 * <p>A smaller step increases the effect of rounding and reduces the other two. So the step starts
 * at 1/8 of the scale of x and is halved until rounding dominates. For smooth functions of scale 1
 * in float accuracy, that is near the classical optimum, the cube root of ε. If rounding never
 * dominates, x lies on a kink.
 *
 * @param value the derivative
 * @param noise a bound on the effect of rounding
 * @param irregularity a bound on the effects of curvature and kinks
 */
record Slope(double value, double noise, double irregularity) {

  private static final int WIDEST = -3;
  private static final int NARROWEST = -13;

  /** A function of one number, with all other numbers fixed. */
  interface Function {
    double at(float x);
  }

  /** The difference quotients for one step: over both sides, and right minus left. */
  private record Quotients(double central, double bend) {

    static Quotients of(Function f, float x, double middle, double step) {
      float right = (float) (x + step);
      float left = (float) (x - step);
      // The real distances, because right and left are rounded.
      double toRight = (double) right - x;
      double toLeft = (double) x - left;
      double above = f.at(right);
      double below = f.at(left);
      return new Quotients(
          (above - below) / (toRight + toLeft),
          (above - middle) / toRight - (middle - below) / toLeft);
    }
  }

  /** Returns the slope of f at x. */
  static Slope of(Function f, float x, double rounding) {
    return of(f, x, rounding, scale(x));
  }

  /** Returns the slope of f at x, with steps from 1/8 of the given scale down. */
  static Slope of(Function f, float x, double rounding, double scale) {
    double middle = f.at(x);
    Slope best = new Slope(Double.NaN, 0, Double.POSITIVE_INFINITY);
    Quotients wide = Quotients.of(f, x, middle, Math.scalb(scale, WIDEST));
    for (int exponent = WIDEST; exponent >= NARROWEST; exponent--) {
      double step = Math.scalb(scale, exponent);
      Quotients narrow = Quotients.of(f, x, middle, step / 2);
      Slope slope =
          new Slope(
              (4 * narrow.central - wide.central) / 3,
              3 * rounding / step + rounding / scale,
              Math.abs(wide.central - narrow.central) + Math.abs(wide.bend - 2 * narrow.bend));
      if (slope.tolerance() < best.tolerance()) { // false for NaN: a step out of f's domain
        best = slope;
      }
      if (slope.irregularity <= slope.noise) {
        break;
      }
      wide = narrow;
    }
    return best;
  }

  /**
   * Returns the power of two at or below |x|, but at least 1, so that numbers near 0 have scale 1.
   */
  static double scale(float x) {
    return Math.scalb(1.0, Math.max(0, Math.getExponent(x)));
  }

  /**
   * Returns whether x lies on a kink, or so near to one that no step separates its sides. When
   * halving ends, a smooth function has an irregularity of at most 4/3 of the noise, because
   * another halving would quarter the irregularity and double the noise.
   */
  boolean isKink() {
    return !(irregularity <= 2 * noise + Math.abs(value) / 64);
  }

  /** Returns this slope with more noise. */
  Slope widened(double more) {
    return new Slope(value, noise + more, irregularity);
  }

  /** Returns how far a correct derivative may be from the value. */
  double tolerance() {
    return noise + irregularity;
  }

  /** Returns whether a derivative is within the tolerance. */
  boolean agreesWith(double derivative) {
    return Math.abs(derivative - value) <= tolerance(); // false for NaN
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.6g ± %.1g", value, tolerance());
  }
}
