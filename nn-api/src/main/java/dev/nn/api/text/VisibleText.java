package dev.nn.api.text;

import org.jspecify.annotations.Nullable;

/**
 * Shows texts of unknown origin, such as column names, in messages, tables and logs. Such a text
 * could otherwise clear a terminal's screen, hide lines or change the order in which text is read.
 */
public final class VisibleText {

  private static final int MOST = 120;
  private static final int SHOWN = 80;

  private VisibleText() {}

  /**
   * Returns a value's text on one line. Hidden characters are written by their numbers, as in
   * {@code \}{@code u001b}, and line ends and tabs as {@code \n}, {@code \r} and {@code \t}.
   */
  public static String of(@Nullable Object text) {
    return escaped(String.valueOf(text), false);
  }

  /**
   * Returns the text as {@link #of} does. If it is long, returns only its beginning and its length.
   */
  public static String excerpt(@Nullable Object value) {
    String text = String.valueOf(value);
    if (text.length() <= MOST) {
      return of(text);
    }
    int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
    return of(text.substring(0, end)) + "… (%s characters)".formatted(text.length());
  }

  /** Returns a text as {@link #of} does, but keeps line ends and tabs. */
  public static String ofLines(@Nullable Object text) {
    return escaped(String.valueOf(text), true);
  }

  /**
   * Returns whether a character steers a terminal, changes the order of other characters, or has no
   * width: controls, line separators, direction and byte-order marks, and noncharacters. The two
   * joiners are not hidden, because some scripts need them and their effect is visible.
   */
  static boolean isHidden(char c) {
    return Character.isISOControl(c)
        || c == '\u061c'
        || c == '\u200b'
        || c == '\u200e'
        || c == '\u200f'
        || (c >= '\u2028' && c <= '\u202e')
        || (c >= '\u2060' && c <= '\u206f')
        || c == '\ufeff'
        || c >= '\ufffe';
  }

  /** Returns a character's number as an escape. */
  static String number(char c) {
    return "\\u" + Integer.toHexString(0x10000 | c).substring(1);
  }

  private static String escaped(String text, boolean lines) {
    int first = 0;
    while (first < text.length() && !isHidden(text.charAt(first))) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.substring(0, first));
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isHidden(c) || (lines && isLayout(text, i))) {
        visible.append(c);
      } else {
        visible.append(
            switch (c) {
              case '\n' -> "\\n";
              case '\r' -> "\\r";
              case '\t' -> "\\t";
              default -> number(c);
            });
      }
    }
    return visible.toString();
  }

  /**
   * Returns whether a character is a tab or part of a line end, which has two characters on
   * Windows.
   */
  private static boolean isLayout(String text, int i) {
    char c = text.charAt(i);
    return c == '\n' || c == '\t' || (c == '\r' && text.startsWith("\n", i + 1));
  }
}
