package dev.nn.cli.config;

import dev.nn.api.PluginText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The form of a setting's value, in a flag and in YAML. */
public enum Form {
  /** A text as it is. */
  TEXT("TEXT", "a text"),

  /** A finite number. */
  NUMBER("NUMBER", "a number"),

  /** A whole number. */
  WHOLE("N", "a whole number"),

  /** A truth value; its flag stands alone. */
  TRUTH("", "true or false"),

  /** Texts, separated by commas in a flag; a list in YAML. */
  TEXTS("TEXT,…", "a list of texts"),

  /**
   * Plug-ins, separated by commas outside their hyper-parameters in a flag, as in {@code
   * acme:p90(quantile=0.9,above=1),mae}; a list in YAML.
   */
  PLUGINS("TEXT,…", "a list of texts"),

  /** Numbers, separated by commas in a flag; a list in YAML. */
  NUMBERS("NUMBER,…", "a list of numbers"),

  /** Names with a plug-in each: {@code NAME=TEXT} in a flag, a map in YAML. */
  PLUGIN_PAIRS("NAME=TEXT,…", "a text by name"),

  /** Names with a text each: {@code NAME=TEXT} in a flag, a map in YAML. */
  PAIRS("NAME=TEXT,…", "a text by name");

  private final String label;
  private final String description;

  Form(String label, String description) {
    this.label = label;
    this.description = description;
  }

  /** Returns the placeholder of a flag's value in the help. */
  public String label() {
    return label;
  }

  /** Returns the form in words. */
  public String description() {
    return description;
  }

  /** Returns whether a flag may be repeated, and YAML has a list or a map. */
  public boolean isMany() {
    return this == TEXTS || this == PLUGINS || this == NUMBERS || isPairs();
  }

  /** Returns whether names have a text each. */
  boolean isPairs() {
    return this == PAIRS || this == PLUGIN_PAIRS;
  }

  /** Returns the value of a text; refuses one of another form, in a message without a place. */
  public Object parse(String text) {
    return switch (this) {
      case TEXT -> text;
      case NUMBER -> number(text);
      case WHOLE -> whole(text);
      case TRUTH -> truth(text);
      case TEXTS -> texts(List.of(text.split(",", -1)));
      case PLUGINS -> texts(PluginText.split(text, ","));
      case NUMBERS -> numbers(text);
      case PAIRS -> pairs(List.of(text.split(",", -1)), false);
      case PLUGIN_PAIRS -> pairs(PluginText.split(text, ","), true);
    };
  }

  private static Object number(String text) {
    try {
      double number = Double.parseDouble(text.strip());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw refusal(text, "a number, such as 0.01");
  }

  private static Object whole(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw refusal(text, "a whole number, such as 100");
    }
  }

  private static Object truth(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes" -> true;
      case "false", "no" -> false;
      default -> throw refusal(text, "true or false");
    };
  }

  private static Object texts(List<String> parts) {
    List<String> all = new ArrayList<>();
    for (String part : parts) {
      all.add(part.strip());
    }
    return all;
  }

  private static Object numbers(String text) {
    List<Object> all = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      all.add(number(part));
    }
    return all;
  }

  private static Object pairs(List<String> parts, boolean first) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String part : parts) {
      int equals = first ? part.indexOf('=') : part.lastIndexOf('=');
      if (equals < 1) {
        throw refusal(part, "NAME=TEXT, such as zip=category");
      }
      all.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
    }
    return all;
  }

  private static IllegalArgumentException refusal(String text, String expected) {
    return new IllegalArgumentException("is '%s'; expected %s".formatted(text, expected));
  }
}
