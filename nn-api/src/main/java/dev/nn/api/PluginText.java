package dev.nn.api;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The text of a plug-in in code, configuration, commands and saved models: a name, and
 * hyper-parameters that differ from the defaults: {@code relu}, {@code leaky_relu(slope=0.2)},
 * {@code acme:swoosh(steepness=3, centred=true)}. The registry and {@link Hyperparameters} give the
 * text its meaning.
 *
 * @param name {@link Named#name()}
 * @param hyperparameters values by name, as written, in the order written
 */
public record PluginText(String name, Map<String, String> hyperparameters) {

  private static final String IDENTIFIER = "[a-z][a-z0-9_]*";
  private static final Pattern NAME = Pattern.compile("(" + IDENTIFIER + ":)?" + IDENTIFIER);
  private static final Pattern KEY = Pattern.compile(IDENTIFIER);
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9._+-]+");

  /** Possessive, since backtracking over a text of many spaces takes quadratic time. */
  private static final Pattern WHOLE =
      Pattern.compile("\\s*+([^()\\s]*+)\\s*+(?:\\(([^()]*+)\\)\\s*+)?");

  /**
   * Checks the name and the hyper-parameters.
   *
   * @throws IllegalArgumentException if a name is not in lower snake case, or a value has other
   *     characters than those of numbers and words: letters, digits and {@code . _ + -}
   */
  public PluginText {
    if (!isLegalName(name)) {
      throw new IllegalArgumentException(
          "'%s' is no plug-in name; names are lower snake case, such as leaky_relu, or have a vendor before them, such as acme:swoosh"
              .formatted(name));
    }
    hyperparameters.forEach(
        (key, value) -> {
          if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                "'" + key + "' is no name of a hyper-parameter; names are lower snake case");
          }
          if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                "'" + value + "' is no value of " + key + "; values are numbers or true or false");
          }
        });
    hyperparameters = Collections.unmodifiableMap(new LinkedHashMap<>(hyperparameters));
  }

  /** Returns whether a plug-in may have this name. */
  public static boolean isLegalName(String name) {
    return NAME.matcher(name).matches();
  }

  /** Reads {@code name} or {@code name(key=value, …)}, or refuses the text and names the fault. */
  public static PluginText parse(String text) {
    Matcher whole = WHOLE.matcher(text);
    if (!whole.matches()) {
      throw malformed(text, "unbalanced or nested parentheses, or text after them");
    }
    String name = whole.group(1);
    if (name.isEmpty()) {
      throw malformed(text, "the name is missing");
    }
    Map<String, String> pairs = whole.group(2) == null ? Map.of() : pairs(text, whole.group(2));
    try {
      return new PluginText(name, pairs);
    } catch (IllegalArgumentException e) {
      throw malformed(text, e.getMessage());
    }
  }

  /** Returns a plug-in with all its hyper-parameters, defaults or not. */
  public static PluginText of(Named plugin) {
    Map<String, String> written = new LinkedHashMap<>();
    Hyperparameters.of(plugin).forEach((key, value) -> written.put(key, String.valueOf(value)));
    return new PluginText(plugin.name(), written);
  }

  /** Returns the text that {@link #parse} reads back to an equal value. */
  @Override
  public String toString() {
    if (hyperparameters.isEmpty()) {
      return name;
    }
    return hyperparameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  private static Map<String, String> pairs(String text, String inside) {
    Map<String, String> pairs = new LinkedHashMap<>();
    if (inside.isBlank()) {
      return pairs;
    }
    for (String pair : inside.split(",", -1)) {
      List<String> sides = Stream.of(pair.split("=", -1)).map(String::strip).toList();
      if (sides.size() != 2 || sides.contains("")) {
        throw malformed(text, "'" + pair.strip() + "' is not key=value");
      }
      if (pairs.put(sides.get(0), sides.get(1)) != null) {
        throw malformed(text, sides.get(0) + " is given twice");
      }
    }
    return pairs;
  }

  private static IllegalArgumentException malformed(String text, @Nullable String why) {
    return new IllegalArgumentException(
        "'" + text + "': " + why + "; expected a name, or name(key=value, key=value)");
  }
}
