package dev.nn.api.text;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The usual form of a plug-in with hyper-parameters, as {@code PluginText} writes it. A value of
 * this form needs no quotes: it is read back character for character.
 */
public final class PluginForm {

  /** The most levels of plug-ins within plug-ins. */
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

  /** Returns a value in quotes, unless it is read back without them. */
  public static String written(String value) {
    return isWord(value) || has(value) ? value : QuotedText.of(value);
  }

  /** Returns whether a text has this form, and may stand within a plug-in. */
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
}
