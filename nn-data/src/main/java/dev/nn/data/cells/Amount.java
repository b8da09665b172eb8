package dev.nn.data.cells;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A text of a number in its parts.
 *
 * @param digits with their separators, without sign and unit; spaces of any width are U+0020
 * @param unit in front of the digits or behind them; empty for none
 * @param front whether the unit is in front
 */
record Amount(boolean negative, String digits, String unit, boolean front) {

  private static final int MAX = 60;
  private static final String MINUS = "-\u2212";

  /** Returns the parts; null if the text has other characters, or two units or signs. */
  static @Nullable Amount of(String text) {
    String rest = text.length() > MAX ? "" : trimmed(text);
    boolean bracketed = rest.startsWith("(") && rest.endsWith(")");
    rest = bracketed ? trimmed(rest.substring(1, rest.length() - 1)) : rest;
    int start = 0;
    int end = rest.length();
    while (start < end && !isDigit(rest.charAt(start))) {
      start++;
    }
    if (start > 0
        && start < end
        && (rest.charAt(start - 1) == '.' || rest.charAt(start - 1) == ',')) {
      start--; // as in .5
    }
    while (end > start && !isDigit(rest.charAt(end - 1))) {
      end--;
    }
    if (start == end) {
      return null;
    }
    String front = trimmed(rest.substring(0, start));
    String behind = trimmed(rest.substring(end));
    char sign = sign(front);
    front = sign == 0 ? front : trimmed(without(front, sign));
    boolean minus = MINUS.indexOf(sign) >= 0 && sign != 0;
    if ((bracketed && sign != 0) || (!front.isEmpty() && !behind.isEmpty())) {
      return null;
    }
    String unit = (front + behind).toUpperCase(Locale.ROOT);
    boolean known =
        unit.isEmpty() || behind.equals(NumberForm.PERCENT) || NumberForm.isCurrency(unit);
    String digits = plain(rest.substring(start, end));
    return known ? new Amount(bracketed || minus, digits, unit, !front.isEmpty()) : null;
  }

  private static char sign(String front) {
    for (int i = 0; i < front.length(); i++) {
      char c = front.charAt(i);
      if (c == '+' || MINUS.indexOf(c) >= 0) {
        return c;
      }
    }
    return 0;
  }

  private static String without(String text, char sign) {
    int place = text.indexOf(sign);
    return text.substring(0, place) + text.substring(place + 1);
  }

  /** Returns a text without spaces of any width around it; other blank characters stay. */
  private static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return c == '\t' || Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Returns the digits with plain spaces and apostrophes. */
  private static String plain(String digits) {
    StringBuilder plain = new StringBuilder(digits.length());
    for (int i = 0; i < digits.length(); i++) {
      char c = digits.charAt(i);
      plain.append(isSpace(c) ? ' ' : c == '\u2019' ? '\'' : c);
    }
    return plain.toString();
  }
}
