package dev.nn.api.text;

import org.jspecify.annotations.Nullable;

/**
 * Texts of unknown origin, such as names of columns, as messages, tables and logs show them. In a
 * terminal, such a text could otherwise clear the screen, hide lines or reorder what is read.
 */
public final class VisibleText {

  private static final int MOST = 120;
  private static final int SHOWN = 80;

  private VisibleText() {}

  /**
   * Returns the text of a value on one line: hidden characters are written by their numbers, as in
   * {@code \}{@code u001b}, and the ends of lines and tabs as {@code \n}, {@code \r} and {@code
   * \t}.
   */
  public static String of(@Nullable Object text) {
    return escaped(String.valueOf(text), false);
  }

  /**
   * Returns the text as {@link #of} does, or its first characters and their number if it is long.
   */
  public static String excerpt(@Nullable Object value) {
    String text = String.valueOf(value);
    if (text.length() <= MOST) {
      return of(text);
    }
    int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
    return of(text.substring(0, end)) + "… (%s characters)".formatted(text.length());
  }

  /** Returns a text of several lines, whose ends and tabs stay; {@link #of} writes the rest. */
  public static String ofLines(@Nullable Object text) {
    return escaped(String.valueOf(text), true);
  }

  /**
   * Returns whether a character steers a terminal, changes the order of others, or has no width:
   * controls, separators of lines, marks of direction and of byte order, and characters that are
   * none. The two joiners, which some scripts need, are visible by their effect.
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

  /** Returns a character by its number. */
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

  /** Returns whether a character is a tab or of the end of a line, which is two on Windows. */
  private static boolean isLayout(String text, int i) {
    char c = text.charAt(i);
    return c == '\n' || c == '\t' || (c == '\r' && text.startsWith("\n", i + 1));
  }
}
