package dev.nn.data.model;

import dev.nn.api.PluginText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Defines a setting once: its name, form, default and meaning. Flags, YAML, searches, the
 * playground and Spark params are derived from it. {@link RecipeSetting} lists the settings for
 * recipes.
 *
 * @param name in lower snake case, the same wherever the setting is given
 * @param meaning a sentence without its full stop
 * @param uses where it may be given besides code, flags and YAML
 * @param effect applies a value to a recipe
 */
public record Setting(
    String name,
    Group group,
    Form form,
    String meaning,
    Usual usual,
    Set<Use> uses,
    Effect effect) {

  public Setting {
    uses = Set.copyOf(uses);
  }

  /** {@return a setting without a default, and without an effect on recipes} */
  public static Setting of(Group group, String name, Form form, String meaning) {
    return new Setting(name, group, form, meaning, new Usual("", ""), Set.of(), Effect.NONE);
  }

  /** Gives the default in words only, for example because it depends on the table. */
  public Setting usually(String words) {
    return new Setting(name, group, form, meaning, new Usual("", words), uses, effect);
  }

  Setting usual(String value, String words) {
    return new Setting(name, group, form, meaning, new Usual(value, words), uses, effect);
  }

  Setting usual(String value) {
    return usual(value, value);
  }

  static Setting of(Group group, String name, Form form) {
    return of(group, name, form, "");
  }

  Setting means(String sentence) {
    return new Setting(name, group, form, sentence, usual, uses, effect);
  }

  Setting in(Use... places) {
    return new Setting(name, group, form, meaning, usual, Set.of(places), effect);
  }

  Setting sets(Effect change) {
    return new Setting(name, group, form, meaning, usual, uses, change);
  }

  /**
   * Parses text, as given after a flag, into a String, Double, Long or Boolean, a List of these, or
   * a Map to Strings. Throws if the text has another form; the message names the setting.
   */
  public Object parse(String text) {
    try {
      return form.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " " + e.getMessage(), e);
    }
  }

  /** A setting's subject, with its title in documents. */
  public enum Group {
    /** The table file's syntax. */
    TABLE("The file of the table"),
    /** A database in place of the file. These are flags alone: a configuration must not connect. */
    DATABASE("A database"),
    /** What to predict. */
    GOAL("The prediction"),
    /** How to divide the rows. */
    ROWS("The rows"),
    /** The network's layers. */
    NETWORK("The network"),
    /** The training steps. */
    TRAINING("The training"),
    /** The files that training writes. */
    OUTPUT("The results"),
    /** A search's trials. */
    SEARCH("The search");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    /** {@return the title in documents} */
    public String title() {
      return title;
    }
  }

  /** Where a setting may be given. */
  public enum Use {
    /** A search. Settings without this use decide the budget or the rows that score a trial. */
    SEARCH,
    /** The playground. */
    DEMO
  }

  /**
   * A setting's default.
   *
   * @param value its text; empty if it depends on the table, or if there is none
   * @param words the default in words; empty if there is none
   */
  public record Usual(String value, String words) {}

  /** How a setting changes a recipe. */
  @FunctionalInterface
  public interface Effect {

    /** For settings that do not affect recipes, or that decide the recipe's target. */
    Effect NONE = (recipe, value) -> recipe;

    /** Applies a value of the setting to a recipe. */
    Recipe on(Recipe recipe, Value value);
  }

  /**
   * A setting's value.
   *
   * @param name the setting's name, for error messages
   * @param given as {@link Form#parse} returns it
   */
  public record Value(String name, Object given) {

    public String text() {
      return given.toString();
    }

    public double number() {
      return ((Number) given).doubleValue();
    }

    /** {@return a 64-bit whole number} */
    public long integer() {
      return ((Number) given).longValue();
    }

    /** {@return a 32-bit whole number} Throws if it is larger. */
    public int whole() {
      long number = integer();
      if (number != (int) number) {
        throw new IllegalArgumentException(
            "%s is %s; expected a number of at most %s".formatted(name, number, Integer.MAX_VALUE));
      }
      return (int) number;
    }

    public boolean truth() {
      return given.equals(true);
    }

    public List<String> texts() {
      return ((List<?>) given).stream().map(String::valueOf).toList();
    }

    /** Returns a list's plug-ins, without blank texts, because an empty text means none. */
    String[] plugins() {
      return texts().stream().filter(text -> !text.isBlank()).toArray(String[]::new);
    }

    public Map<String, String> pairs() {
      Map<String, String> pairs = new LinkedHashMap<>();
      ((Map<?, ?>) given).forEach((key, text) -> pairs.put(key.toString(), text.toString()));
      return pairs;
    }
  }

  /** The form of a setting's value, in a flag and in YAML, with the range if it is a number. */
  public enum Form {
    TEXT("TEXT", "a text"),
    NUMBER("NUMBER", "a number"),
    /** A number above 0. */
    POSITIVE("NUMBER", "a number"),
    /** A number, 0 or more. */
    AMOUNT("NUMBER", "a number"),
    /** A share of the rows: at least 0, and below 1. */
    SHARE("NUMBER", "a number"),
    WHOLE("N", "a whole number"),
    /** A whole number, 1 or more. */
    COUNT("N", "a whole number"),
    /** True or false. Its flag takes no value. */
    TRUTH("", "true or false"),
    /**
     * Texts. In a flag, commas separate them, and a text with a comma is in double quotes; in YAML,
     * they are a list.
     */
    TEXTS("TEXT,…", "a list of texts"),
    /** Plug-ins. Commas outside hyper-parameters separate them in a flag; a list in YAML. */
    PLUGINS("TEXT,…", "a list of texts"),
    NUMBERS("NUMBER,…", "a list of numbers"),
    /** Names, each with a text: {@code NAME=TEXT} in a flag, a map in YAML. */
    PAIRS("NAME=TEXT,…", "a text by name"),
    /** Names, each with a plug-in. */
    PLUGIN_PAIRS("NAME=TEXT,…", "a text by name");

    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"]++|\"\")*+\"");
    private static final Pattern PART = Pattern.compile("\\s*+" + QUOTED + "[^,]*+|[^,]*+");

    private final String label;
    private final String description;

    Form(String label, String description) {
      this.label = label;
      this.description = description;
    }

    /** {@return the placeholder for a flag's value in the help; empty for true or false} */
    public String label() {
      return label;
    }

    /** {@return the form in words} */
    public String description() {
      return description;
    }

    /** {@return whether the flag may be repeated, and YAML has a list} */
    public boolean isList() {
      return this == TEXTS || this == PLUGINS || this == NUMBERS;
    }

    /** {@return whether each name has a text, in a YAML map} */
    public boolean isPairs() {
      return this == PAIRS || this == PLUGIN_PAIRS;
    }

    /**
     * Parses text into a String, Double, Long or Boolean, a List of these, or a Map to Strings.
     * Throws if the text has another form; the message does not name the setting.
     */
    public Object parse(String text) {
      return switch (this) {
        case TEXT -> text;
        case NUMBER -> number(text);
        case POSITIVE -> require(number(text) > 0, number(text), text, "above 0, such as 0.01");
        case AMOUNT -> require(number(text) >= 0, number(text), text, "of at least 0");
        case SHARE -> {
          double share = number(text);
          yield require(share >= 0 && share < 1, share, text, "from 0 to below 1, such as 0.2");
        }
        case WHOLE -> whole(text);
        case COUNT -> require(whole(text) >= 1, whole(text), text, "of at least 1");
        case TRUTH -> truth(text);
        case TEXTS -> split(text).stream().map(Form::unquoted).toList();
        case PLUGINS -> PluginText.split(text, ",").stream().map(String::strip).toList();
        case NUMBERS -> List.of(text.split(",", -1)).stream().map(this::number).toList();
        case PAIRS -> pairs(split(text), false);
        case PLUGIN_PAIRS -> pairs(PluginText.split(text, ","), true);
      };
    }

    /** Splits at commas that are not in a part's leading quotes, as in a CSV. */
    private static List<String> split(String text) {
      List<String> parts = new ArrayList<>();
      Matcher part = PART.matcher(text);
      while (part.lookingAt()) {
        parts.add(part.group().strip());
        if (part.end() == text.length()) {
          break;
        }
        part.region(part.end() + 1, text.length());
      }
      return parts;
    }

    private static String unquoted(String part) {
      return QUOTED.matcher(part).matches()
          ? part.substring(1, part.length() - 1).replace("\"\"", "\"")
          : part;
    }

    private Double number(String text) {
      try {
        double number = Double.parseDouble(text.strip());
        if (Double.isFinite(number)) {
          return number;
        }
      } catch (NumberFormatException e) {
        // throws below
      }
      String example = this == SHARE ? "0.2" : this == NUMBERS ? "0.05" : "0.01";
      throw refusal(text, "a number, such as " + example);
    }

    private static Long whole(String text) {
      try {
        return Long.parseLong(text.strip());
      } catch (NumberFormatException e) {
        throw refusal(text, "a whole number");
      }
    }

    private static Boolean truth(String text) {
      return switch (text.strip().toLowerCase(Locale.ROOT)) {
        case "true", "yes" -> true;
        case "false", "no" -> false;
        default -> throw refusal(text, "true or false");
      };
    }

    private Object require(boolean inRange, Object value, String text, String range) {
      if (!inRange) {
        throw refusal(text, description + " " + range);
      }
      return value;
    }

    private static Map<String, String> pairs(List<String> parts, boolean first) {
      Map<String, String> all = new LinkedHashMap<>();
      for (String part : parts) {
        Matcher quoted = QUOTED.matcher(part);
        int name = quoted.lookingAt() ? quoted.end() : 0;
        int equals = first ? part.indexOf('=', name) : part.lastIndexOf('=');
        if (equals < 1) {
          throw refusal(part, "NAME=TEXT, such as zip=category");
        }
        all.put(unquoted(part.substring(0, equals).strip()), part.substring(equals + 1).strip());
      }
      return all;
    }

    private static IllegalArgumentException refusal(String text, String expected) {
      return new IllegalArgumentException("is '%s'; expected %s".formatted(text, expected));
    }
  }
}
