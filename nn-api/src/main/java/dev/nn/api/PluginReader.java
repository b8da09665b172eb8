package dev.nn.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The syntax of {@link PluginText}, read and written. */
final class PluginReader {

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._+:-]+");

  /** Possessive, since backtracking over a text of many spaces takes quadratic time. */
  private static final Pattern START = Pattern.compile("\\s*+([^()\"\\s]*+)\\s*+");

  private PluginReader() {}

  /** Reads a text at a level of plug-ins within plug-ins, from 1. */
  static PluginText read(String text, int level) {
    Matcher start = START.matcher(text);
    boolean found = start.lookingAt();
    String name = found ? start.group(1) : "";
    String inside = inside(text, found ? start.end() : 0);
    if (name.isEmpty()) {
      throw malformed(text, "the name is missing");
    }
    if (level > PluginText.MOST_LEVELS) {
      throw malformed(
          text,
          "it lies within %s plug-ins, at most %s make sense"
              .formatted(level - 1, PluginText.MOST_LEVELS - 1));
    }
    Map<String, String> pairs = new LinkedHashMap<>();
    if (!inside.isBlank()) {
      for (String pair : TextParts.split(inside, ",")) {
        add(pair.strip(), pairs, text, level);
      }
    }
    try {
      return new PluginText(name, pairs);
    } catch (IllegalArgumentException e) {
      throw malformed(text, e.getMessage());
    }
  }

  /** Returns the text between parentheses, which are all that follows an index, or nothing. */
  private static String inside(String text, int open) {
    if (open == text.length()) {
      return "";
    }
    int close = text.charAt(open) == '(' ? TextParts.closing(text, open) : -1;
    if (close < 0 || !text.substring(close + 1).isBlank()) {
      throw malformed(text, "unbalanced parentheses or quotes, or text after them");
    }
    return text.substring(open + 1, close);
  }

  private static void add(String pair, Map<String, String> pairs, String text, int level) {
    List<String> sides = PluginText.split(pair, "=");
    if (sides.size() != 2 || sides.contains("")) {
      throw malformed(text, "'" + pair + "' is not key=value");
    }
    String value;
    try {
      value = value(sides.get(0), sides.get(1), level);
    } catch (IllegalArgumentException e) {
      throw malformed(text, e.getMessage());
    }
    if (pairs.put(sides.get(0), value) != null) {
      throw malformed(text, sides.get(0) + " is given twice");
    }
  }

  private static String value(String key, String written, int level) {
    if (written.startsWith("\"")) {
      return QuotedText.read(written);
    }
    if (WORD.matcher(written).matches()) {
      return written;
    }
    if (written.indexOf('(') > 0) {
      return read(written, level + 1).toString();
    }
    throw new IllegalArgumentException(
        "'%s' is no value of %s; values are numbers, true or false, words, plug-ins, and texts in double quotes"
            .formatted(written, key));
  }

  /** Returns the usual form of a name and values. */
  static String written(String name, Map<String, String> values) {
    if (values.isEmpty()) {
      return name;
    }
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + written(entry.getValue()))
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  /** Returns a value in quotes, unless it is read back without them. */
  static String written(String value) {
    return WORD.matcher(value).matches() || PluginForm.has(value) ? value : QuotedText.of(value);
  }

  private static IllegalArgumentException malformed(String text, @Nullable String why) {
    return new IllegalArgumentException(
        "'" + text + "': " + why + "; expected a name, or name(key=value, key=value)");
  }
}
