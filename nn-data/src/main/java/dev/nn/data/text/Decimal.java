package dev.nn.data.text;

import com.fasterxml.jackson.core.util.TextBuffer;
import dev.nn.core.messages.Message;
import dev.nn.data.source.runtime.CellNumbers;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Decimal numbers in text: {@code [+-] digits [. digits] [e [+-] digits]}, with a digit before or
 * after the point. The value is the nearest double.
 */
public final class Decimal {

  /** So many digits fit any long. */
  public static final int MAX_DIGITS = 18;

  /** All whole numbers up to this are doubles. */
  public static final long MAX_EXACT = 1L << 53;

  /** The remedy for numbers with a decimal comma, in a file whose separator is not a comma. */
  public static final Message COMMA = Remedy.setting("decimal", "','");

  /** The rest of the advice, for someone who reads a file and so can choose its decimal mark. */
  public static final Message OR_COMMA =
      Message.of(", or, in a file whose separator is not a comma, read it with %s", COMMA);

  private static final Pattern INFINITE =
      Pattern.compile("[+-]?(inf|infinity|∞)", Pattern.CASE_INSENSITIVE);

  private static final double[] EXACT_POWERS = new double[23];

  static {
    double power = 1;
    for (int q = 0; q < EXACT_POWERS.length; q++) {
      EXACT_POWERS[q] = power;
      power *= 10;
    }
  }

  private Decimal() {}

  public static double parse(String text, char point) {
    return parse(text.toCharArray(), 0, text.length(), point);
  }

  /** Returns a number; NaN if the text is none, infinite if it is too large for a double. */
  public static double parse(char[] text, int from, int to, char point) {
    return CellNumbers.isDecimal(text, from, to, point)
        ? rounded(text, from, to, point)
        : Double.NaN;
  }

  /**
   * Returns ±m / 10^scale for m up to {@link #MAX_EXACT} and scale up to {@link #MAX_DIGITS}. One
   * division rounds correctly, because both operands are doubles (W. D. Clinger, "How to Read
   * Floating Point Numbers Accurately", 1990).
   */
  public static double exact(boolean negative, long m, int scale) {
    double magnitude = m / EXACT_POWERS[scale];
    return negative ? -magnitude : magnitude;
  }

  public static double rounded(char[] text, int from, int to, char point) {
    if (point != '.') {
      char[] pointed = new String(text, from, to - from).replace(point, '.').toCharArray();
      return rounded(pointed, 0, pointed.length, '.');
    }
    // NumberInput's parser takes characters from jackson-core 2.18 on; before that, their text.
    TextBuffer number = new TextBuffer(null);
    number.resetWithShared(text, from, to - from);
    return number.contentsAsDouble(true);
  }

  public static boolean hasComma(String text) {
    return text.indexOf(',') >= 0 && !Double.isNaN(parse(text.strip(), ','));
  }

  public static boolean isInfinite(String text) {
    return INFINITE.matcher(text.strip()).matches();
  }

  /**
   * Guesses which number another text means, as a remedy, or returns null.
   *
   * @param separator of the cells in the file
   */
  public static @Nullable Message whenRead(String text, String separator) {
    if (hasComma(text)) {
      return separator.equals(",")
          ? new Message("if the comma is a decimal mark, write a point", null)
          : Message.of("if the comma is a decimal mark, read the file with %s", COMMA);
    }
    if (isInfinite(text)) {
      return Message.of(
          "numbers must be finite: if it stands for a missing one, read the file with it among %s, as in %s",
          Remedy.MISSING, Remedy.missing(text.strip()));
    }
    return null;
  }
}
