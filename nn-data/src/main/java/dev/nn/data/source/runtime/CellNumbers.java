package dev.nn.data.source.runtime;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The numbers and truth values that texts in cells stand for. */
public final class CellNumbers {

  /** Stands for the number if a text is not a number. */
  public static final double REFUSED = Double.POSITIVE_INFINITY;

  private static final int LONGEST = 60;
  private static final int DIGITS = 17; // a double has no more
  private static final int GROUP = 3;
  private static final String MINUS = "-\u2212";
  private static final Set<String> CODES =
      Set.of(
          "USD", "EUR", "GBP", "JPY", "CNY", "INR", "CHF", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK",
          "PLN", "CZK", "HUF", "BRL", "MXN", "ZAR", "TRY", "KRW", "SGD", "HKD");

  private static final List<List<String>> FLAGS =
      List.of(
          List.of("false", "true"),
          List.of("no", "yes"),
          List.of("n", "y"),
          List.of("f", "t"),
          List.of("off", "on"),
          List.of("0", "1"));

  private static final Map<String, Boolean> FLAG_VALUES = new HashMap<>();

  static {
    for (List<String> pair : FLAGS) {
      FLAG_VALUES.put(pair.get(0), false);
      FLAG_VALUES.put(pair.get(1), true);
    }
  }

  private CellNumbers() {}

  /** Returns whether a number's unit is the sign or code of a currency. */
  public static boolean isCurrency(String unit) {
    return CODES.contains(unit)
        || (unit.codePointCount(0, unit.length()) == 1
            && Character.getType(unit.codePointAt(0)) == Character.CURRENCY_SYMBOL);
  }

  public static Boolean flag(String text) {
    return text.length() > 5 ? null : FLAG_VALUES.get(text.toLowerCase(Locale.ROOT));
  }

  /** Returns where the false and the true text are; empty unless they are a pair. */
  public static int[] flags(List<String> texts) {
    int[] places = {-1, -1};
    for (int i = 0; i < texts.size(); i++) {
      Boolean value = flag(texts.get(i));
      if (value != null) {
        int side = value ? 1 : 0;
        if (places[side] >= 0) {
          return new int[0];
        }
        places[side] = i;
      }
    }
    return places[0] >= 0 && places[1] >= 0 && isPair(texts.get(places[0]), texts.get(places[1]))
        ? places
        : new int[0];
  }

  private static boolean isPair(String no, String yes) {
    return FLAGS.contains(List.of(no.toLowerCase(Locale.ROOT), yes.toLowerCase(Locale.ROOT)));
  }

  /** Returns the decimal with the fewest digits that reads back to a finite number. */
  public static String text(double number) {
    BigDecimal exact = new BigDecimal(number);
    BigDecimal decimal = exact;
    for (int digits = 1; digits <= DIGITS; digits++) {
      decimal = exact.round(new MathContext(digits));
      if (decimal.doubleValue() == number) {
        break;
      }
    }
    return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
  }

  /** Returns a plain decimal number; NaN for a blank text, {@link #REFUSED} for any other text. */
  public static double number(String text) {
    double number = decimal(text.strip(), '.');
    return Double.isNaN(number) && !text.isBlank() ? REFUSED : number;
  }

  /** Returns 0 or 1 for a truth value in any spelling, and otherwise the number in a text. */
  public static double numberOrFlag(String text) {
    Boolean flag = flag(text.strip());
    return flag == null ? number(text) : flag ? 1 : 0;
  }

  /** Returns the number in a text with thousands and a unit, or ""; NaN if the text is blank. */
  public static double number(String text, String decimal, String group, String unit) {
    if (text.isBlank()) {
      return Double.NaN;
    }
    Amount amount = Amount.of(text);
    if (amount == null
        || !(amount.unit.equals(unit) || (amount.unit.isEmpty() && !unit.equals("%")))) {
      return REFUSED;
    }
    double number = digits(amount.digits, decimal, group);
    if (!Double.isFinite(number)) {
      return REFUSED;
    }
    double signed = amount.negative ? -number : number;
    return unit.equals("%") ? signed / 100 : signed;
  }

  /** Returns the number that digits with separators stand for; NaN if they have another form. */
  public static double digits(String digits, String decimal, String group) {
    char point = decimal.charAt(0);
    if (group.isEmpty()) {
      return decimal(digits, point);
    }
    int end = digits.indexOf(decimal);
    String whole = end < 0 ? digits : digits.substring(0, end);
    if (whole.contains(group)) {
      String[] groups = whole.split(group.equals(".") ? "\\." : group, -1);
      if (groups[0].isEmpty() || groups[0].length() > GROUP || groups[0].startsWith("0")) {
        return Double.NaN;
      }
      for (int g = 1; g < groups.length; g++) {
        if (groups[g].length() != GROUP) {
          return Double.NaN;
        }
      }
      whole = String.join("", groups);
    }
    return decimal(end < 0 ? whole : whole + digits.substring(end), point);
  }

  private static double decimal(String text, char point) {
    return isDecimal(text.toCharArray(), 0, text.length(), point)
        ? Double.parseDouble(text.replace(point, '.'))
        : Double.NaN;
  }

  /** Returns whether a text is {@code [+-] digits [. digits] [e [+-] digits]}. */
  public static boolean isDecimal(String text) {
    return isDecimal(text.toCharArray(), 0, text.length(), '.');
  }

  /** Returns whether characters are a decimal number with another decimal point. */
  public static boolean isDecimal(char[] text, int from, int to, char point) {
    int start = afterSign(text, from, to);
    int i = afterDigits(text, start, to);
    int digits = i - start;
    if (i < to && text[i] == point) {
      int end = afterDigits(text, i + 1, to);
      digits += end - i - 1;
      i = end;
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
    while (i < to && isDigit(text[i])) {
      i++;
    }
    return i;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The parts of a number in text: digits with separators, and a unit, maybe in front. */
  public static final class Amount {

    private final boolean negative;
    private final String digits;
    private final String unit;
    private final boolean front;

    Amount(boolean negative, String digits, String unit, boolean front) {
      this.negative = negative;
      this.digits = digits;
      this.unit = unit;
      this.front = front;
    }

    public boolean negative() {
      return negative;
    }

    public String digits() {
      return digits;
    }

    public String unit() {
      return unit;
    }

    public boolean front() {
      return front;
    }

    /** Returns the parts; null if the text has other characters, or two units or signs. */
    public static Amount of(String text) {
      String rest = text.length() > LONGEST ? "" : trimmed(text);
      boolean bracketed = rest.startsWith("(") && rest.endsWith(")");
      rest = bracketed ? trimmed(rest.substring(1, rest.length() - 1)) : rest;
      int start = 0;
      int end = rest.length();
      while (start < end && !isDigit(rest.charAt(start))) {
        start++;
      }
      if (start > 0 && start < end && ".,".indexOf(rest.charAt(start - 1)) >= 0) {
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
      int last = sign(behind);
      if (last < behind.length() && isSeparated(rest, start, end)) { // as in 1.234,50-
        front += behind.charAt(last);
        behind = trimmed(behind.substring(0, last) + behind.substring(last + 1));
      }
      int sign = sign(front);
      boolean signed = sign < front.length();
      boolean minus = signed && MINUS.indexOf(front.charAt(sign)) >= 0;
      front = signed ? trimmed(front.substring(0, sign) + front.substring(sign + 1)) : front;
      if ((bracketed && signed) || (!front.isEmpty() && !behind.isEmpty())) {
        return null;
      }
      String unit = (front + behind).toUpperCase(Locale.ROOT);
      boolean known = unit.isEmpty() || behind.equals("%") || isCurrency(unit);
      String digits = plain(rest.substring(start, end));
      return known ? new Amount(bracketed || minus, digits, unit, !front.isEmpty()) : null;
    }

    /** Returns where the first sign in a text is; the length of the text if there is none. */
    private static int sign(String text) {
      int sign = 0;
      while (sign < text.length() && ("+" + MINUS).indexOf(text.charAt(sign)) < 0) {
        sign++;
      }
      return sign;
    }

    /** Returns whether digits have a point or a comma, unlike the 2- of a grade. */
    private static boolean isSeparated(String text, int from, int to) {
      String digits = text.substring(from, to);
      return digits.indexOf('.') >= 0 || digits.indexOf(',') >= 0;
    }

    /** Removes spaces of any width around a text; other blank characters stay. */
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

    /** Replaces spaces and apostrophes among digits by plain ones. */
    private static String plain(String digits) {
      StringBuilder plain = new StringBuilder(digits.length());
      for (char c : digits.toCharArray()) {
        plain.append(isSpace(c) ? ' ' : c == '\u2019' ? '\'' : c);
      }
      return plain.toString();
    }
  }
}
