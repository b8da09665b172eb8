package dev.nn.lab.exact;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Elementary functions of decimals, by power series, with {@value #DIGITS} digits. This is enough
 * that plain formulas keep more digits than a double has, even if terms cancel.
 */
final class Decimals {

  static final int DIGITS = 160;
  static final MathContext CONTEXT = new MathContext(DIGITS, RoundingMode.HALF_EVEN);

  static final BigDecimal TWO = BigDecimal.valueOf(2);
  static final BigDecimal PI = pi();
  private static final BigDecimal LN_2 = log(TWO, BigDecimal.ZERO);

  private Decimals() {}

  /** Returns eˣ: halves x until it is below 2⁻²⁰ in size, then squares the result as often. */
  static BigDecimal exp(BigDecimal x) {
    int halvings = Math.max(0, (int) Math.ceil(Math.log(Math.abs(x.doubleValue()) + 1) * 1.5) + 20);
    BigDecimal r = x.divide(TWO.pow(halvings), CONTEXT);
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int k = 1; isCounted(term, sum); k++) {
      term = term.multiply(r, CONTEXT).divide(BigDecimal.valueOf(k), CONTEXT);
      sum = sum.add(term, CONTEXT);
    }
    for (int i = 0; i < halvings; i++) {
      sum = sum.multiply(sum, CONTEXT);
    }
    return sum;
  }

  /**
   * Returns ln x for x above 0. Writes x as 2ᵏ·m with m near 1, and improves the double by Newton
   * steps.
   */
  static BigDecimal log(BigDecimal x) {
    int k = Math.getExponent(x.doubleValue());
    BigDecimal scale = k < 0 ? BigDecimal.ONE.divide(TWO.pow(-k), CONTEXT) : TWO.pow(k);
    BigDecimal m = x.divide(scale, CONTEXT);
    return log(m, BigDecimal.valueOf(StrictMath.log(m.doubleValue())))
        .add(LN_2.multiply(BigDecimal.valueOf(k), CONTEXT), CONTEXT);
  }

  private static BigDecimal log(BigDecimal x, BigDecimal start) {
    BigDecimal y = start;
    for (int step = 0; step < 9; step++) {
      // y + 2·(x - eʸ)/(x + eʸ) has three times as many correct digits.
      BigDecimal e = exp(y);
      BigDecimal part = x.subtract(e, CONTEXT).divide(x.add(e, CONTEXT), CONTEXT);
      y = y.add(part.multiply(TWO, CONTEXT), CONTEXT);
      if (part.signum() == 0 || part.precision() - part.scale() < -DIGITS / 3 - 2) {
        break;
      }
    }
    return y;
  }

  /** Returns 2/√π · Σ (-1)ⁿ·x²ⁿ⁺¹ / (n!·(2n + 1)); ±1 beyond ±14, where the error is 10⁻⁸⁶. */
  static BigDecimal erf(BigDecimal x) {
    if (Math.abs(x.doubleValue()) > 14) {
      return BigDecimal.valueOf(x.signum());
    }
    BigDecimal square = x.multiply(x, CONTEXT);
    BigDecimal sum = x;
    BigDecimal power = x;
    for (int n = 1; power.signum() != 0; n++) {
      power = power.multiply(square, CONTEXT).divide(BigDecimal.valueOf(-n), CONTEXT);
      BigDecimal term = power.divide(BigDecimal.valueOf(2L * n + 1), CONTEXT);
      sum = sum.add(term, CONTEXT);
      if (n > square.doubleValue() && !isCounted(term, sum)) {
        break;
      }
    }
    return sum.multiply(TWO, CONTEXT).divide(PI.sqrt(CONTEXT), CONTEXT);
  }

  private static boolean isCounted(BigDecimal term, BigDecimal sum) {
    return term.signum() != 0
        && term.precision() - term.scale() > sum.precision() - sum.scale() - DIGITS - 2;
  }

  /** Returns π by John Machin's 16·arctan(1/5) - 4·arctan(1/239), 1706. */
  private static BigDecimal pi() {
    return arctanOfInverse(5)
        .multiply(BigDecimal.valueOf(16), CONTEXT)
        .subtract(arctanOfInverse(239).multiply(BigDecimal.valueOf(4), CONTEXT), CONTEXT);
  }

  private static BigDecimal arctanOfInverse(int n) {
    BigDecimal square = BigDecimal.valueOf(-1L * n * n);
    BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(n), CONTEXT);
    BigDecimal sum = power;
    for (int k = 1; power.precision() - power.scale() > -DIGITS - 2; k++) {
      power = power.divide(square, CONTEXT);
      sum = sum.add(power.divide(BigDecimal.valueOf(2L * k + 1), CONTEXT), CONTEXT);
    }
    return sum;
  }
}
