package dev.nn.core.json;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;

/**
 * Writes numbers as decimals with the fewest digits that read back to the same bits, on every JDK.
 * {@link Double#toString} writes more digits before JDK 19.
 */
public final class Decimals {

  /** A whole number without an exponent has at most this many digits. */
  private static final int DIGITS = 17;

  private Decimals() {}

  /** Returns the decimal of a finite double. −0 becomes 0. */
  public static BigDecimal of(double value) {
    requireFinite(value);
    return tidy(new BigDecimal(NumberOutput.toString(value, true)));
  }

  /** Returns the decimal for a finite float; it has fewer digits than the equal double's. */
  public static BigDecimal of(float value) {
    requireFinite(value);
    return tidy(new BigDecimal(NumberOutput.toString(value, true)));
  }

  /** Returns the digits without an exponent: {@code 3}, {@code 0.1}, {@code 2500000}. */
  public static String text(double value) {
    return of(value).toPlainString();
  }

  /** Returns 1.2 for 1.20, and 1200 for 1.2E+3. */
  private static BigDecimal tidy(BigDecimal decimal) {
    BigDecimal stripped = decimal.stripTrailingZeros();
    boolean whole = stripped.scale() < 0 && stripped.precision() - stripped.scale() <= DIGITS;
    return whole ? stripped.setScale(0) : stripped;
  }

  private static void requireFinite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          value + " cannot be written as a decimal; only finite numbers can");
    }
  }
}
