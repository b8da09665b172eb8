package dev.nn.lab.exact;

import java.math.BigDecimal;

/**
 * A value with its derivative with respect to one variable, in decimals. A formula in duals
 * computes the value and, by the rules for sums, products and quotients, its derivative.
 *
 * @param value f
 * @param slope f'
 */
public record Dual(BigDecimal value, BigDecimal slope) {

  /** Returns the variable itself. */
  public static Dual variable(double number) {
    return new Dual(new BigDecimal(number), BigDecimal.ONE);
  }

  /** Returns a number that does not depend on the variable. */
  public static Dual constant(double number) {
    return new Dual(new BigDecimal(number), BigDecimal.ZERO);
  }

  /** Returns √2. */
  static Dual sqrt2() {
    return new Dual(Decimals.TWO.sqrt(Decimals.CONTEXT), BigDecimal.ZERO);
  }

  /** Returns √(2/π). */
  static Dual sqrtOf2ByPi() {
    BigDecimal ratio = Decimals.TWO.divide(Decimals.PI, Decimals.CONTEXT);
    return new Dual(ratio.sqrt(Decimals.CONTEXT), BigDecimal.ZERO);
  }

  public Dual plus(Dual other) {
    return new Dual(
        value.add(other.value, Decimals.CONTEXT), slope.add(other.slope, Decimals.CONTEXT));
  }

  public Dual plus(double number) {
    return plus(constant(number));
  }

  Dual minus(Dual other) {
    return plus(other.times(constant(-1)));
  }

  public Dual times(Dual other) {
    return new Dual(
        value.multiply(other.value, Decimals.CONTEXT),
        slope
            .multiply(other.value, Decimals.CONTEXT)
            .add(value.multiply(other.slope, Decimals.CONTEXT), Decimals.CONTEXT));
  }

  public Dual times(double number) {
    return times(constant(number));
  }

  Dual dividedBy(Dual other) {
    BigDecimal quotient = value.divide(other.value, Decimals.CONTEXT);
    BigDecimal numerator =
        slope.subtract(quotient.multiply(other.slope, Decimals.CONTEXT), Decimals.CONTEXT);
    return new Dual(quotient, numerator.divide(other.value, Decimals.CONTEXT));
  }

  public Dual exp() {
    BigDecimal e = Decimals.exp(value);
    return new Dual(e, e.multiply(slope, Decimals.CONTEXT));
  }

  public Dual log() {
    return new Dual(Decimals.log(value), slope.divide(value, Decimals.CONTEXT));
  }

  Dual erf() {
    BigDecimal density =
        Decimals.exp(value.multiply(value, Decimals.CONTEXT).negate())
            .multiply(Decimals.TWO, Decimals.CONTEXT)
            .divide(Decimals.PI.sqrt(Decimals.CONTEXT), Decimals.CONTEXT);
    return new Dual(Decimals.erf(value), density.multiply(slope, Decimals.CONTEXT));
  }

  Dual tanh() {
    Dual e = exp();
    Dual inverse = constant(1).dividedBy(e);
    return e.minus(inverse).dividedBy(e.plus(inverse));
  }

  Dual sigmoid() {
    return constant(1).dividedBy(times(-1).exp().plus(1));
  }

  /** Returns ½·(1 + erf(x/√2)). */
  Dual normalCdf() {
    return dividedBy(sqrt2()).erf().plus(1).times(0.5);
  }

  Dual abs() {
    return isBelow(0) ? times(-1) : this;
  }

  Dual max(double bound) {
    return isBelow(bound) ? constant(bound) : this;
  }

  Dual min(double bound) {
    return isBelow(bound) ? this : constant(bound);
  }

  public boolean isBelow(double bound) {
    return value.compareTo(new BigDecimal(bound)) < 0;
  }
}
