package dev.nn.api.text;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The usual form of a plug-in with hyper-parameters, as {@code PluginText} writes it. A value in
 * this form needs no quotes, because it is read back character for character.
 */
public final class PluginForm {

  /** The most levels of nested plug-ins. */
  public static final int MOST_LEVELS = 32;

  private static final Pattern HEAD = Pattern.compile("(?:[a-z][a-z0-9_]*+:)?[a-z][a-z0-9_]*+\\(");
  private static final Pattern KEY = Pattern.compile("([a-z][a-z0-9_]*+)=");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._+:-]++");

  private final String text;
  private int at;

  private PluginForm(String text) {
    this.text = text;
  }

  /** Returns whether a value is a word, such as a number, which needs no quotes. */
  public static boolean isWord(String value) {
    return WORD.matcher(value).matches();
  }

  /** Returns a value as it is written: in quotes if it would not be read back without them. */
  public static String written(String value) {
    return isWord(value) || has(value) ? value : QuotedText.of(value);
  }

  /** Returns whether a text has this form, and may be nested in a plug-in. */
  private static boolean has(String text) {
    PluginForm form = new PluginForm(text);
    return form.takePlugin(2) && form.at == text.length();
  }

  private boolean takePlugin(int level) {
    if (level > MOST_LEVELS || !take(HEAD)) {
      return false;
    }
    Set<String> keys = new HashSet<>();
    do {
      int start = at;
      if (!take(KEY) || !keys.add(text.substring(start, at)) || !takeValue(level)) {
        return false;
      }
    } while (take(", "));
    return take(")");
  }

  private boolean takeValue(int level) {
    int start = at;
    if (take(HEAD)) {
      at = start;
      return takePlugin(level + 1);
    }
    if (take(WORD)) {
      return true;
    }
    at = QuotedText.end(text, start);
    if (at < 0) {
      return false;
    }
    String quoted = text.substring(start, at);
    try {
      return written(QuotedText.read(quoted)).equals(quoted);
    } catch (IllegalArgumentException e) {
      return false; // an escape that nothing writes
    }
  }

  /** Moves past a match. */
  private boolean take(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    boolean found = matcher.lookingAt();
    at = found ? matcher.end() : at;
    return found;
  }

  private boolean take(String token) {
    boolean found = text.startsWith(token, at);
    at += found ? token.length() : 0;
    return found;
  }

  /**
   * A text in double quotes. Within them, a backslash must precede a quote or a backslash; {@code
   * \n}, {@code \r} and {@code \t} are the line feed, the carriage return and the tab; and {@code
   * \}{@code u} with four hexadecimal digits can be any character.
   */
  public static final class QuotedText {

    private QuotedText() {}

    /**
     * Quotes a text. Characters that files, terminals or people can lose are written by their
     * numbers: controls, line separators, marks without a width or for direction, and unpaired
     * surrogates.
     */
    static String of(String text) {
      StringBuilder quoted = new StringBuilder("\"");
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        switch (c) {
          case '"' -> quoted.append("\\\"");
          case '\\' -> quoted.append("\\\\");
          case '\n' -> quoted.append("\\n");
          case '\r' -> quoted.append("\\r");
          case '\t' -> quoted.append("\\t");
          default -> {
            if (isHalf(text, i) || isLost(c)) {
              quoted.append(VisibleText.number(c));
            } else {
              quoted.append(c);
            }
          }
        }
      }
      return quoted.append('"').toString();
    }

    /** Returns whether a character is an unpaired surrogate. */
    private static boolean isHalf(String text, int i) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)) {
        return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
      }
      return Character.isLowSurrogate(c)
          && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static boolean isLost(char c) {
      return VisibleText.isHidden(c) || c == '\u200c' || c == '\u200d';
    }

    /** Returns the index after the quoted text that begins at an index, or -1 if there is none. */
    static int end(String text, int start) {
      if (!text.startsWith("\"", start)) {
        return -1;
      }
      int i = start + 1;
      while (i < text.length() && text.charAt(i) != '"') {
        i += text.charAt(i) == '\\' ? 2 : 1;
      }
      return i < text.length() ? i + 1 : -1;
    }

    /**
     * Returns the text within quotes.
     *
     * @throws IllegalArgumentException if the quotes are not closed, or an escape is unknown
     */
    public static String read(String quoted) {
      StringBuilder text = new StringBuilder();
      int i = 1;
      while (i < quoted.length() && quoted.charAt(i) != '"') {
        char c = quoted.charAt(i++);
        if (c != '\\') {
          text.append(c);
          continue;
        }
        char escape = i < quoted.length() ? quoted.charAt(i++) : ' ';
        switch (escape) {
          case '"', '\\' -> text.append(escape);
          case 'n' -> text.append('\n');
          case 'r' -> text.append('\r');
          case 't' -> text.append('\t');
          case 'u' -> {
            text.append(unicode(quoted, i));
            i += 4;
          }
          default ->
              throw new IllegalArgumentException(
                  "%s has a backslash before '%s'; expected \\\" \\\\ \\n \\r \\t, or \\u and four hexadecimal digits"
                      .formatted(VisibleText.excerpt(quoted), escape));
        }
      }
      if (i != quoted.length() - 1) {
        throw new IllegalArgumentException(
            VisibleText.excerpt(quoted)
                + " is no text in double quotes, in which \\\" stands for a quote");
      }
      return text.toString();
    }

    private static char unicode(String quoted, int at) {
      int value = 0;
      for (int i = at; i < at + 4; i++) {
        int digit = i < quoted.length() ? Character.digit(quoted.charAt(i), 16) : -1;
        if (digit < 0 || quoted.charAt(i) > 'f') {
          throw new IllegalArgumentException(
              VisibleText.excerpt(quoted) + " has \\u without four hexadecimal digits after it");
        }
        value = 16 * value + digit;
      }
      return (char) value;
    }
  }
}
