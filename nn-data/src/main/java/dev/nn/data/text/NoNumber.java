package dev.nn.data.text;

import java.util.regex.Pattern;

/** What a text probably means that is no decimal number, for those who meant one. */
public final class NoNumber {

  private static final Pattern INFINITE =
      Pattern.compile("[+-]?(inf|infinity|∞)", Pattern.CASE_INSENSITIVE);

  private NoNumber() {}

  /** Whether it is a number but for a comma in place of the point. */
  public static boolean hasComma(String text) {
    return text.indexOf(',') >= 0 && !Double.isNaN(Decimal.parse(text.strip(), ','));
  }

  /** Whether it is a word for infinity. */
  public static boolean isInfinite(String text) {
    return INFINITE.matcher(text.strip()).matches();
  }

  /** What to do about it when a file is read; empty where nothing is known. */
  public static String whenRead(String text) {
    if (hasComma(text)) {
      return "if the comma is that of decimals, read the file with decimal(',') and a separator(…) that is none";
    }
    if (isInfinite(text)) {
      return "numbers must be finite: if it stands for a missing one, read the file with it among missing(…), as in missing(\"%s\", \"NA\")"
          .formatted(text.strip());
    }
    return "";
  }
}
