package dev.nn.api;

import dev.nn.api.text.PluginForm;
import dev.nn.api.text.PluginForm.QuotedText;
import dev.nn.api.text.TextParts;
import dev.nn.api.text.VisibleText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The text of a plug-in in code, configuration, commands and saved models. It has a name, and the
 * hyper-parameters that differ from the defaults: {@code relu}, {@code leaky_relu(slope=0.2)},
 * {@code acme:swoosh(steepness=3, centred=true)}. The registry and {@link Hyperparameters} give the
 * text its meaning.
 *
 * <p>A value is one of:
 *
 * <ul>
 *   <li>a word of letters, digits and {@code . _ + - :}, such as a number;
 *   <li>any text in double quotes, {@code acme:band(unit="°C, \"rounded\"")};
 *   <li>another plug-in, {@code acme:lookahead(inner=adam(beta1=0.8))}.
 * </ul>
 *
 * <p>Within quotes, you must put a backslash before a quote or a backslash. You may write {@code
 * \n}, {@code \r}, {@code \t} and {@code \}{@code uXXXX} for characters. Quotes are not part of a
 * value, and you may also put them around a word.
 *
 * @param name {@link Named#name()}
 * @param hyperparameters values by name, without quotes, in the order written; plug-ins among them
 *     in their usual form
 */
public record PluginText(String name, Map<String, String> hyperparameters) {

  private static final String IDENTIFIER = "[a-z][a-z0-9_]*";
  private static final Pattern NAME = Pattern.compile("(" + IDENTIFIER + ":)?" + IDENTIFIER);
  private static final Pattern KEY = Pattern.compile(IDENTIFIER);

  /** Possessive, because backtracking takes quadratic time if a text has many spaces. */
  private static final Pattern START = Pattern.compile("\\s*+([^()\"\\s]*+)\\s*+");

  /**
   * Checks the plug-in's name and the names of the hyper-parameters.
   *
   * @param name {@link Named#name()}
   * @param hyperparameters values by name, without quotes; copied
   * @throws IllegalArgumentException if a name is not in lower snake case
   */
  public PluginText {
    if (!isLegalName(name)) {
      throw new IllegalArgumentException(
          "'%s' is no plug-in name; names are lower snake case, such as leaky_relu, or have a vendor before them, such as acme:swoosh"
              .formatted(VisibleText.excerpt(name)));
    }
    for (String key : hyperparameters.keySet()) {
      if (!isLegalKey(key)) {
        throw new IllegalArgumentException(
            "'%s' is no name of a hyper-parameter; names are lower snake case"
                .formatted(VisibleText.excerpt(key)));
      }
    }
    hyperparameters = Collections.unmodifiableMap(new LinkedHashMap<>(hyperparameters));
  }

  /**
   * {@return whether a plug-in may have this name: lower snake case, optionally after a vendor and
   * a colon}
   *
   * @param name any text
   */
  public static boolean isLegalName(String name) {
    return NAME.matcher(name).matches();
  }

  static boolean isLegalKey(String key) {
    return KEY.matcher(key).matches();
  }

  /**
   * Reads {@code name} or {@code name(key=value, …)}. The name may have capitals, as in {@code
   * ReLU}; they become small letters.
   *
   * @param text such as {@code leaky_relu(slope=0.2)}; white space around its parts is ignored
   * @return the name, and only the hyper-parameters that the text gives; no plug-in is looked up
   * @throws IllegalArgumentException if the text does not have this form; the message quotes the
   *     text and names the fault
   */
  public static PluginText parse(String text) {
    return read(text, 1);
  }

  /**
   * Splits the texts of several plug-ins at a separator, except within parentheses or quotes.
   *
   * @param texts plug-ins as text, such as {@code cosine, step(every=10, factor=0.5)}
   * @param separator not empty, such as a comma
   * @return at least one text, without spaces around it; empty texts are kept
   * @throws IllegalArgumentException if the separator is empty
   */
  public static List<String> split(String texts, String separator) {
    if (separator.isEmpty()) {
      throw new IllegalArgumentException(
          "the separator of the plug-ins '%s' is empty; expected a text such as ','"
              .formatted(VisibleText.excerpt(texts)));
    }
    return TextParts.split(texts, separator).stream().map(String::strip).toList();
  }

  /**
   * Returns a plug-in's text with all hyper-parameters, so that the text keeps its meaning if
   * defaults change.
   *
   * @param plugin any plug-in; its hyper-parameters may be plug-ins too
   * @return a text with every value, default or not
   * @throws IllegalArgumentException if the hyper-parameters cannot be reached, or plug-ins are
   *     nested in more than 32 levels
   */
  public static PluginText of(Named plugin) {
    return of(plugin, 1);
  }

  private static PluginText of(Named plugin, int level) {
    if (level > PluginForm.MOST_LEVELS) {
      throw new IllegalArgumentException(
          "%s lies within %s plug-ins, at most %s make sense"
              .formatted(plugin.name(), level - 1, PluginForm.MOST_LEVELS - 1));
    }
    Map<String, String> written = new LinkedHashMap<>();
    Hyperparameters.of(plugin).forEach((key, value) -> written.put(key, text(value, level)));
    return new PluginText(plugin.name(), written);
  }

  private static String text(Object value, int level) {
    if (value instanceof Named inner) {
      return of(inner, level + 1).toString();
    }
    return value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
  }

  /** Returns the text that {@link #parse} reads back to an equal value. */
  @Override
  public String toString() {
    if (hyperparameters.isEmpty()) {
      return name;
    }
    return hyperparameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + PluginForm.written(entry.getValue()))
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  /** Reads a text at a nesting level of plug-ins, from 1. */
  private static PluginText read(String text, int level) {
    Matcher start = START.matcher(text);
    boolean found = start.lookingAt();
    String name = found ? start.group(1).toLowerCase(Locale.ROOT) : "";
    String inside = inside(text, found ? start.end() : 0);
    if (name.isEmpty()) {
      throw malformed(text, "the name is missing");
    }
    if (level > PluginForm.MOST_LEVELS) {
      throw malformed(
          text,
          "it lies within %s plug-ins, at most %s make sense"
              .formatted(level - 1, PluginForm.MOST_LEVELS - 1));
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

  /**
   * Returns the text between the parentheses that begin at an index, or an empty text if the text
   * ends there. Nothing may follow the parentheses.
   */
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
    List<String> sides = split(pair, "=");
    if (sides.size() != 2 || sides.contains("")) {
      throw malformed(text, "'" + VisibleText.excerpt(pair) + "' is not key=value");
    }
    String value;
    try {
      value = value(sides.get(0), sides.get(1), level);
    } catch (IllegalArgumentException e) {
      throw malformed(text, e.getMessage());
    }
    if (pairs.put(sides.get(0), value) != null) {
      throw malformed(text, VisibleText.excerpt(sides.get(0)) + " is given twice");
    }
  }

  private static String value(String key, String written, int level) {
    if (written.startsWith("\"")) {
      return QuotedText.read(written);
    }
    if (PluginForm.isWord(written)) {
      return written;
    }
    if (written.indexOf('(') > 0) {
      return read(written, level + 1).toString();
    }
    throw new IllegalArgumentException(
        "'%s' is no value of %s; values are numbers, true or false, words, plug-ins, and texts in double quotes"
            .formatted(VisibleText.excerpt(written), VisibleText.excerpt(key)));
  }

  private static IllegalArgumentException malformed(String text, @Nullable String why) {
    return new IllegalArgumentException(
        "'%s': %s; expected a name, or name(key=value, key=value)"
            .formatted(VisibleText.excerpt(text), why));
  }
}
