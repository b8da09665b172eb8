package dev.nn.api.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Scans a plug-in text and tells places outside parentheses and double quotes from places inside.
 * Within quotes, the character after a backslash has no meaning of its own.
 */
public final class TextParts {

  private int depth;
  private boolean quoted;
  private boolean escaped;

  private TextParts() {}

  /** Moves past a character. */
  private void take(char c) {
    if (escaped) {
      escaped = false;
    } else if (quoted) {
      escaped = c == '\\';
      quoted = c != '"';
    } else if (c == '"') {
      quoted = true;
    } else {
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
  }

  private boolean isOutside() {
    return depth == 0 && !quoted;
  }

  /** Splits at a separator outside parentheses and quotes. The parts keep their white space. */
  public static List<String> split(String text, String separator) {
    List<String> parts = new ArrayList<>();
    TextParts walk = new TextParts();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (walk.isOutside() && text.startsWith(separator, i)) {
        parts.add(text.substring(start, i));
        start = i + separator.length();
        i = start - 1;
      } else {
        walk.take(text.charAt(i));
      }
    }
    parts.add(text.substring(start));
    return parts;
  }

  /** Splits at white space outside parentheses and quotes; no part is empty. */
  public static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    TextParts walk = new TextParts();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean ends =
          i == text.length()
              || (walk.depth <= 0 && !walk.quoted && Character.isWhitespace(text.charAt(i)));
      if (ends) {
        if (i > start) {
          words.add(text.substring(start, i));
        }
        start = i + 1;
      } else {
        walk.take(text.charAt(i));
      }
    }
    return words;
  }

  /** Returns the index of the parenthesis that closes the one at {@code open}, or -1. */
  public static int closing(String text, int open) {
    TextParts walk = new TextParts();
    for (int i = open; i < text.length(); i++) {
      walk.take(text.charAt(i));
      if (walk.isOutside()) {
        return i;
      }
    }
    return -1;
  }
}
