package dev.nn.data.text;

import java.util.regex.Pattern;

/** Guesses at the number meant by a text that is no decimal number. */
public final class NoNumber {

  private static final Pattern INFINITE =
      Pattern.compile("[+-]?(inf|infinity|∞)", Pattern.CASE_INSENSITIVE);

  private NoNumber() {}

  public static boolean hasComma(String text) {
    return text.indexOf(',') >= 0 && !Double.isNaN(Decimal.parse(text.strip(), ','));
  }

  public static boolean isInfinite(String text) {
    return INFINITE.matcher(text.strip()).matches();
  }

  /** Returns a remedy for the reader of a file; empty if nothing is known. */
  public static String whenRead(String text) {
    if (hasComma(text)) {
      return "if the comma is that of decimals, read the file with decimal(',') and another separator(…)";
    }
    if (isInfinite(text)) {
      return "numbers must be finite: if it stands for a missing one, read the file with it among missing(…), as in missing(\"%s\", \"NA\")"
          .formatted(Names.shortened(text.strip()));
    }
    return "";
  }
}
