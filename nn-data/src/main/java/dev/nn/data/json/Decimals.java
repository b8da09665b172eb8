package dev.nn.data.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers as decimals: the fewest digits that read back to the same bits.
 *
 * <p>{@link Double#toString} would do for reading back, but writes other digits before JDK 19 than
 * since, and what we write shall be the same on every JDK.
 */
public final class Decimals {

  /** So many digits tell any two doubles apart. */
  private static final int DIGITS = 17;

  private Decimals() {}

  /**
   * The decimal of a double. −0 becomes 0.
   *
   * @throws IllegalArgumentException if it is NaN or infinite
   */
  public static BigDecimal of(double value) {
    requireFinite(value);
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < DIGITS; digits++) {
      BigDecimal decimal = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (decimal.doubleValue() == value) {
        return tidy(decimal);
      }
    }
    return tidy(exact.round(new MathContext(DIGITS, RoundingMode.HALF_EVEN)));
  }

  /**
   * The decimal of a float, which reads back as this float, not as this double.
   *
   * @throws IllegalArgumentException if it is NaN or infinite
   */
  public static BigDecimal of(float value) {
    requireFinite(value);
    BigDecimal exact = new BigDecimal(value);
    int digits = 1;
    BigDecimal decimal = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    while (decimal.floatValue() != value) {
      digits++;
      decimal = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }
    return tidy(decimal);
  }

  /** The digits as a text without an exponent: {@code 3}, {@code 0.1}, {@code 2500000}. */
  public static String text(double value) {
    return of(value).toPlainString();
  }

  /** Without zeros at the end, and 1200 rather than 1.2E+3. */
  private static BigDecimal tidy(BigDecimal decimal) {
    BigDecimal stripped = decimal.stripTrailingZeros();
    boolean whole = stripped.scale() < 0 && stripped.precision() - stripped.scale() <= DIGITS;
    return whole ? stripped.setScale(0) : stripped;
  }

  private static void requireFinite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(value + " has no decimal; only finite numbers do");
    }
  }
}
