package dev.nn.data.cells;

import dev.nn.core.messages.Message;
import dev.nn.data.source.runtime.CellNumbers;
import dev.nn.data.text.Remedy;
import java.util.Collection;

/**
 * Tells codes such as 01067 from numbers, by all cells of a column. Codes consist of digits. Some
 * have leading zeros and at least three digits, and either nearly all cells are equally long, or
 * half of them have leading zeros. Or half of them have at least 16 digits, as card numbers have:
 * no amount is so exact, and a double does not hold all such numbers.
 *
 * <p>Two digits are more often days, hours or ages. Cells that are all times such as 0930, or all
 * days such as 01042019, are no codes either, nor are times in microseconds, which have 16 digits.
 */
public final class DigitCodes {

  private static final int LEAST_DIGITS = 3;
  private static final int MOST_DIGITS = 40;
  private static final int TIME_DIGITS = 4;
  private static final int DAY_DIGITS = 8;
  private static final int LONG_DIGITS = 16;

  /** If some cells have another length, at least this part of them has the usual one. */
  private static final double USUAL = 0.9;

  /** If some cells have another length, one of this many has leading zeros. */
  private static final int PART = 100;

  private final int[] lengths = new int[MOST_DIGITS + 1];
  private int cells;
  private int padded; // with leading zeros
  private boolean other; // a cell that is not a row of digits
  private boolean times = true;
  private boolean days = true;
  private String example = "";
  private int longOnes;
  private String longExample = "";

  /** Starts without cells. */
  public DigitCodes() {}

  /** {@return whether a text has digits only} */
  public static boolean areDigits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** {@return a sentence without its subject: why a column has labels or categories} */
  public static Message why(String column, String example) {
    return Message.of(
        "has codes and not numbers, because there are %s, as in '%s'; if its cells are numbers, read them with %s",
        sign(example), example, Remedy.number(column));
  }

  /** {@return what makes an example a code} */
  public static String sign(String example) {
    return example.startsWith("0") ? "leading zeros" : "as many digits as only identifiers have";
  }

  /** {@return the first code of a column whose texts are all codes or no numbers; empty if none} */
  public static String example(Collection<String> texts) {
    DigitCodes codes = new DigitCodes();
    texts.stream()
        .filter(CellNumbers::isDecimal)
        .forEach(text -> codes.see(text.toCharArray(), 0, text.length()));
    return codes.example();
  }

  /** Looks at a cell from one place of the text to before another. */
  public void see(char[] text, int from, int to) {
    if (other) {
      return;
    }
    int length = to - from;
    other = length > MOST_DIGITS;
    for (int i = from; i < to && !other; i++) {
      other = text[i] < '0' || text[i] > '9';
    }
    if (other) {
      return;
    }
    cells++;
    lengths[length]++;
    times &= length == TIME_DIGITS && number(text, from, 2) < 24 && number(text, from + 2, 2) < 60;
    days &= length == DAY_DIGITS && isDay(text, from);
    if (length >= LEAST_DIGITS && text[from] == '0') {
      example = padded++ == 0 ? new String(text, from, length) : example;
    }
    boolean microseconds = length == LONG_DIGITS && text[from] == '1'; // from 2001 to 2033
    if (length >= LONG_DIGITS && !microseconds) {
      longExample = longOnes++ == 0 ? new String(text, from, length) : longExample;
    }
  }

  private static boolean isDay(char[] text, int from) {
    int first = number(text, from, 2);
    int second = number(text, from + 2, 2);
    int year = number(text, from + TIME_DIGITS, TIME_DIGITS);
    return Math.min(first, second) >= 1
        && Math.min(first, second) <= 12
        && Math.max(first, second) <= 31
        && year >= 1900
        && year < 2100;
  }

  private static int number(char[] text, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      number = 10 * number + text[i] - '0';
    }
    return number;
  }

  /** {@return a code, with leading zeros or many digits; empty if the cells are no codes} */
  public String example() {
    if (!other && longOnes > 0 && 2 * longOnes >= cells) {
      return longExample;
    }
    if (other || padded == 0 || times || days) {
      return "";
    }
    int usual = 0;
    for (int length = LEAST_DIGITS; length < lengths.length; length++) {
      usual = Math.max(usual, lengths[length]);
    }
    boolean equal = usual == cells || (usual >= USUAL * cells && PART * padded >= cells);
    return equal || 2 * padded >= cells ? example : "";
  }
}
