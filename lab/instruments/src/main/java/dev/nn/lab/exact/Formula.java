package dev.nn.lab.exact;

import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/** A function of one number in two independent forms: in double and in decimals. */
public final class Formula {

  /** Stands for infinity, because formulas would have to be written differently there. */
  private static final double LARGE = 1e300;

  private final String name;
  private final DoubleUnaryOperator value;
  private final DoubleUnaryOperator slope;
  private final UnaryOperator<Dual> plain;
  private final double[] points;

  /**
   * Creates a function.
   *
   * @param name the activation's name as {@link dev.nn.api.PluginText} writes it
   * @param value f in double, without loss of digits; f(±10³⁰⁰) is the limit at ±∞
   * @param slope f' in double, without loss of digits except near its zeros
   * @param plain f in decimals, as a textbook has it
   * @param points numbers at which f or its computation changes; their negatives count too
   */
  Formula(
      String name,
      DoubleUnaryOperator value,
      DoubleUnaryOperator slope,
      UnaryOperator<Dual> plain,
      double... points) {
    this.name = name;
    this.value = value;
    this.slope = slope;
    this.plain = plain;
    this.points = points.clone();
  }

  /** Returns the function's name. */
  public String name() {
    return name;
  }

  /** Returns f(x); x is a float or ±∞. */
  public double value(double x) {
    return value.applyAsDouble(finite(x));
  }

  /** Returns f'(x); x is a float or ±∞. */
  public double slope(double x) {
    return slope.applyAsDouble(finite(x));
  }

  /** Returns f(x) and f'(x) in decimals. */
  public Dual plain(double x) {
    return plain.apply(Dual.variable(x));
  }

  /** Returns the numbers at which f or its computation changes. */
  public double[] points() {
    return points.clone();
  }

  /** Returns whether f may lack a derivative at x: at 0, a point or its negative. */
  public boolean isAtPoint(double x) {
    boolean found = x == 0;
    for (double point : points) {
      found |= Math.abs(x) == Math.abs((float) point);
    }
    return found;
  }

  private static double finite(double x) {
    return Double.isInfinite(x) ? Math.copySign(LARGE, x) : x;
  }
}
