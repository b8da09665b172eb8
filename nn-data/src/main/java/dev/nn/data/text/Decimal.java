package dev.nn.data.text;

import com.fasterxml.jackson.core.io.NumberInput;

/**
 * Decimal numbers in text: {@code [+-] digits [. digits] [e [+-] digits]}, with a digit before or
 * after the point. This is the one definition of a number for cells and categories. Other texts
 * that {@link Double#parseDouble} takes, such as {@code 0x1p3}, {@code 1d} and {@code NaN}, are not
 * decimal numbers.
 *
 * <p>The value is the double nearest to the number, ties to even: the bits of parseDouble. It is
 * found in time linear in the length of the text.
 */
public final class Decimal {

  /** The digits that any long has room for. */
  public static final int MAX_DIGITS = 18;

  /** Whole numbers up to this are doubles. */
  public static final long MAX_EXACT = 1L << 53;

  private static final double[] EXACT_POWERS = new double[23];

  static {
    double power = 1;
    for (int q = 0; q < EXACT_POWERS.length; q++) {
      EXACT_POWERS[q] = power;
      power *= 10;
    }
  }

  private Decimal() {}

  /**
   * Returns the number that a text is.
   *
   * @return NaN if the text is no decimal number; infinite if it is too large for a double
   */
  public static double parse(String text) {
    return parse(text, '.');
  }

  /** Returns the number that a text is, with another character in place of the point. */
  public static double parse(String text, char point) {
    return parse(text.toCharArray(), 0, text.length(), point);
  }

  /**
   * Returns the number that the characters from {@code from} to before {@code to} are.
   *
   * @param point stands between the whole digits and the rest; no digit, sign or e
   * @return NaN if they are no decimal number; infinite if it is too large for a double
   */
  public static double parse(char[] text, int from, int to, char point) {
    return isDecimal(text, from, to, point) ? rounded(text, from, to, point) : Double.NaN;
  }

  /**
   * Returns ±m / 10^scale where both are doubles, so that one division rounds right (W. D. Clinger,
   * "How to Read Floating Point Numbers Accurately", 1990).
   *
   * @param m at most {@link #MAX_EXACT}
   * @param scale 0 to {@link #MAX_DIGITS}
   */
  public static double exact(boolean negative, long m, int scale) {
    double magnitude = m / EXACT_POWERS[scale];
    return negative ? -magnitude : magnitude;
  }

  /** Returns the number of characters that are known to be a decimal number; as {@link #parse}. */
  public static double rounded(char[] text, int from, int to, char point) {
    if (point == '.') {
      return NumberInput.parseDouble(text, from, to - from, true);
    }
    return NumberInput.parseDouble(new String(text, from, to - from).replace(point, '.'), true);
  }

  private static boolean isDecimal(char[] text, int from, int to, char point) {
    int i = afterSign(text, from, to);
    int whole = afterDigits(text, i, to);
    int digits = whole - i;
    i = whole;
    if (i < to && text[i] == point) {
      i = afterDigits(text, i + 1, to);
      digits += i - whole - 1;
    }
    if (digits > 0 && i < to && (text[i] == 'e' || text[i] == 'E')) {
      int power = afterSign(text, i + 1, to);
      i = afterDigits(text, power, to);
      return i == to && i > power;
    }
    return digits > 0 && i == to;
  }

  private static int afterSign(char[] text, int from, int to) {
    return from < to && (text[from] == '-' || text[from] == '+') ? from + 1 : from;
  }

  private static int afterDigits(char[] text, int from, int to) {
    int i = from;
    while (i < to && text[i] >= '0' && text[i] <= '9') {
      i++;
    }
    return i;
  }
}
