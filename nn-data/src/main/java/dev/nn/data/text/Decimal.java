package dev.nn.data.text;

import java.math.BigInteger;

/**
 * Decimal numbers in text, without a String for each: {@code [+-] digits [. digits] [e [+-]
 * digits]}, with a digit before or after the point. What else {@link Double#parseDouble} takes,
 * such as {@code 0x1p3}, {@code 1d} and {@code NaN}, is not a decimal number.
 *
 * <p>The result is the double nearest to the number, ties to even: the bits of parseDouble. With
 * the digits as a whole number m of at most 18 digits, the number is m · 10^q.
 *
 * <ol>
 *   <li>If m < 2⁵³ and |q| ≤ 22, then m and 10^|q| are doubles, and one multiplication or division
 *       rounds once (W. D. Clinger, "How to Read Floating Point Numbers Accurately", 1990).
 *   <li>Else, the first 64 bits of 5^q are in a table: T ≤ 5^q · 2^-e < T + 1. Both ends of that
 *       interval times m, 128 bits each, mostly round to the same double, which is then the result.
 *       (D. Lemire, "Number Parsing at a Gigabyte per Second", 2021, has the idea of the table.)
 *   <li>For the rest, one number in some hundreds, and for more digits and powers outside the
 *       table, parseDouble decides.
 * </ol>
 */
public final class Decimal {

  private static final int MAX_DIGITS = 18;
  private static final long MAX_EXACT = 1L << 53;
  private static final double[] EXACT_POWERS = new double[23];
  private static final int MAX_POWER = 64;

  /** The first 64 bits of 5^q, at q + MAX_POWER. */
  private static final long[] POWERS = new long[2 * MAX_POWER + 1];

  /** e, where 5^q is POWERS · 2^e or a little more. */
  private static final int[] POWER_EXPONENTS = new int[2 * MAX_POWER + 1];

  static {
    double power = 1;
    for (int q = 0; q < EXACT_POWERS.length; q++) {
      EXACT_POWERS[q] = power;
      power *= 10;
    }
    for (int q = -MAX_POWER; q <= MAX_POWER; q++) {
      BigInteger five = BigInteger.valueOf(5).pow(Math.abs(q));
      // For q < 0, 2^(63 + bits) / 5^-q has 64 bits, as 5^-q is no power of two.
      int exponent = q >= 0 ? five.bitLength() - 64 : -63 - five.bitLength();
      BigInteger bits =
          q >= 0 ? five.shiftRight(exponent) : BigInteger.ONE.shiftLeft(-exponent).divide(five);
      POWERS[q + MAX_POWER] = bits.longValue();
      POWER_EXPONENTS[q + MAX_POWER] = exponent;
    }
  }

  private Decimal() {}

  /**
   * The number that the characters from {@code from} to before {@code to} are.
   *
   * @return NaN if they are no decimal number; infinite if it is too large for a double
   */
  public static double parse(char[] text, int from, int to) {
    return parse(text, from, to, '.');
  }

  /**
   * The same with another character in place of the point; a point is then part of no number.
   *
   * @param point no digit, sign or e
   */
  public static double parse(char[] text, int from, int to, char point) {
    int i = from;
    boolean negative = false;
    if (i < to && (text[i] == '-' || text[i] == '+')) {
      negative = text[i] == '-';
      i++;
    }
    long m = 0;
    int first = i;
    int digit;
    while (i < to && (digit = text[i] - '0') >= 0 && digit <= 9) {
      m = 10 * m + digit;
      i++;
    }
    int digits = i - first;
    int q = 0;
    if (i < to && text[i] == point) {
      int fraction = ++i;
      while (i < to && (digit = text[i] - '0') >= 0 && digit <= 9) {
        m = 10 * m + digit;
        i++;
      }
      q = fraction - i;
      digits -= q;
    }
    if (digits == 0) {
      return Double.NaN;
    }
    if (i < to) {
      int exponent = exponent(text, i, to);
      if (exponent == NO_EXPONENT) {
        return Double.NaN;
      }
      q += exponent;
    }
    if (digits > MAX_DIGITS && significant(text, first, to, point) > MAX_DIGITS) {
      return byParseDouble(text, from, to, point); // m has overflowed
    }
    double number = of(negative, m, q);
    return Double.isNaN(number) ? byParseDouble(text, from, to, point) : number;
  }

  /**
   * ±m · 10^q, or NaN where only parseDouble knows.
   *
   * @param m 0 to 10¹⁸ - 1
   */
  public static double of(boolean negative, long m, int q) {
    double magnitude;
    if (m < MAX_EXACT && q <= 0 && q >= -22) {
      magnitude = m / EXACT_POWERS[-q];
    } else if (m < MAX_EXACT && q > 0 && q <= 22) {
      magnitude = m * EXACT_POWERS[q];
    } else {
      magnitude = scale(m, q);
    }
    return negative ? -magnitude : magnitude;
  }

  private static final int NO_EXPONENT = Integer.MIN_VALUE;
  private static final int MAX_EXPONENT = 100_000;

  /** The exponent that is all of the rest, from its letter on. */
  private static int exponent(char[] text, int letter, int to) {
    if (text[letter] != 'e' && text[letter] != 'E') {
      return NO_EXPONENT;
    }
    int i = letter + 1;
    boolean negative = i < to && text[i] == '-';
    if (i < to && (text[i] == '-' || text[i] == '+')) {
      i++;
    }
    if (i == to) {
      return NO_EXPONENT;
    }
    int exponent = 0;
    for (; i < to; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return NO_EXPONENT;
      }
      exponent = Math.min(MAX_EXPONENT, 10 * exponent + digit);
    }
    return negative ? -exponent : exponent;
  }

  /** How many digits there are, the leading zeros not counted. */
  private static int significant(char[] text, int first, int to, char point) {
    int count = 0;
    for (int i = first; i < to && text[i] != 'e' && text[i] != 'E'; i++) {
      if (count > 0 || (text[i] != '0' && text[i] != point)) {
        count += text[i] == point ? 0 : 1;
      }
    }
    return count;
  }

  /** m · 10^q; NaN where the table does not decide it. m is positive and below 2⁶³. */
  private static double scale(long m, int q) {
    if (m == 0) {
      return 0;
    }
    if (q < -MAX_POWER || q > MAX_POWER) {
      return Double.NaN;
    }
    int zeros = Long.numberOfLeadingZeros(m);
    long normal = m << zeros;
    long t = POWERS[q + MAX_POWER];
    // The high word of normal · t, both unsigned: at least 2⁶². The number lies from there to less
    // than 2 more, since t is less than 1 too small.
    long high = Math.multiplyHigh(normal, t) + normal + t; // both have their sign bit set
    int dropped = high < 0 ? 11 : 10; // bits beyond the 53 of a double
    long rest = high & ((1L << dropped) - 1);
    long half = 1L << (dropped - 1);
    long mantissa = high >>> dropped;
    if (rest > half) {
      mantissa++;
    } else if (rest + 2 > half) {
      return Double.NaN;
    }
    int exponent = dropped + 64 - zeros + POWER_EXPONENTS[q + MAX_POWER] + q;
    // Added, not joined: a mantissa rounded up to 2⁵³ carries into the exponent.
    return Double.longBitsToDouble(((exponent + 52L + 1023) << 52) + (mantissa - (1L << 52)));
  }

  private static double byParseDouble(char[] text, int from, int to, char point) {
    return Double.parseDouble(new String(text, from, to - from).replace(point, '.'));
  }
}
