package dev.nn.data.model;

import dev.nn.api.PluginText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A setting: the one definition of its name, its form, its default and its meaning, from which
 * flags, YAML, searches, the playground and the params of Spark derive. {@link RecipeSetting} is
 * the table of those of a recipe.
 *
 * @param name in lower snake case, the same wherever the setting is given
 * @param meaning a sentence without its full stop
 * @param uses where it may be given besides code, flags and YAML
 * @param effect the recipe with a value of this setting
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

  /** Returns a setting without a default, and without an effect on recipes. */
  public static Setting of(Group group, String name, Form form, String meaning) {
    return new Setting(name, group, form, meaning, new Usual("", ""), Set.of(), Effect.NONE);
  }

  /** Returns this setting with a default in words alone, such as one that depends on the table. */
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
   * Returns the value of a text, as after a flag: a String, Double, Long or Boolean, a List of such
   * or a Map of Strings. Refuses a text of another form, with the name.
   */
  public Object parse(String text) {
    try {
      return form.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " " + e.getMessage(), e);
    }
  }

  /** The subject of a setting, with its title in documents. */
  public enum Group {
    /** The syntax of the table's file. */
    TABLE("The file of the table"),
    /** The prediction asked for. */
    GOAL("The prediction"),
    /** The division of the rows. */
    ROWS("The rows"),
    /** The layers of the network. */
    NETWORK("The network"),
    /** The steps of the training. */
    TRAINING("The training"),
    /** The files that a training writes. */
    OUTPUT("The results"),
    /** The trials of a search. */
    SEARCH("The search");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    /** Returns the title in documents. */
    public String title() {
      return title;
    }
  }

  /** A place where a setting may be given. */
  public enum Use {
    /** A search. Settings without it decide which rows score a trial, or its budget. */
    SEARCH,
    /** The playground. */
    DEMO
  }

  /**
   * The default of a setting.
   *
   * @param value its text; empty if it depends on the table, or there is none
   * @param words the default in words; empty for none
   */
  public record Usual(String value, String words) {}

  /** The effect of a setting on a recipe. */
  @FunctionalInterface
  public interface Effect {

    /** The effect of a setting that is not one of recipes, or that decides their target. */
    Effect NONE = (recipe, value) -> recipe;

    /** Returns a recipe with a value of the setting. */
    Recipe on(Recipe recipe, Value value);
  }

  /**
   * A value of a setting.
   *
   * @param name the name of the setting, for errors
   * @param given as {@link Form#parse} returns it
   */
  public record Value(String name, Object given) {

    public String text() {
      return given.toString();
    }

    public double number() {
      return ((Number) given).doubleValue();
    }

    /** Returns a whole number of 64 bits. */
    public long integer() {
      return ((Number) given).longValue();
    }

    /** Returns a whole number; refuses one beyond 32 bits. */
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

    /** Returns the plug-ins of a list, without blank texts: an empty text stands for none. */
    String[] plugins() {
      return texts().stream().filter(text -> !text.isBlank()).toArray(String[]::new);
    }

    public Map<String, String> pairs() {
      Map<String, String> pairs = new LinkedHashMap<>();
      ((Map<?, ?>) given).forEach((key, text) -> pairs.put(key.toString(), text.toString()));
      return pairs;
    }
  }

  /** The form of a setting's value, in a flag and in YAML, and the range of a number. */
  public enum Form {
    TEXT("TEXT", "a text"),
    NUMBER("NUMBER", "a number"),
    /** A number above 0. */
    POSITIVE("NUMBER", "a number"),
    /** A number of at least 0. */
    AMOUNT("NUMBER", "a number"),
    /** A share of the rows: at least 0, and below 1. */
    SHARE("NUMBER", "a number"),
    WHOLE("N", "a whole number"),
    /** A whole number of at least 1. */
    COUNT("N", "a whole number"),
    /** A truth value; its flag stands alone. */
    TRUTH("", "true or false"),
    /** Texts, separated by commas in a flag; a list in YAML. */
    TEXTS("TEXT,…", "a list of texts"),
    /** Plug-ins, separated by commas outside their hyper-parameters in a flag; a list in YAML. */
    PLUGINS("TEXT,…", "a list of texts"),
    NUMBERS("NUMBER,…", "a list of numbers"),
    /** Names with a text each: {@code NAME=TEXT} in a flag, a map in YAML. */
    PAIRS("NAME=TEXT,…", "a text by name"),
    /** Names with a plug-in each. */
    PLUGIN_PAIRS("NAME=TEXT,…", "a text by name");

    private final String label;
    private final String description;

    Form(String label, String description) {
      this.label = label;
      this.description = description;
    }

    /** Returns the placeholder of a flag's value in the help; empty for a truth value. */
    public String label() {
      return label;
    }

    /** Returns the form in words. */
    public String description() {
      return description;
    }

    /** Returns whether a flag may be repeated, and YAML has a list. */
    public boolean isList() {
      return this == TEXTS || this == PLUGINS || this == NUMBERS;
    }

    /** Returns whether names have a text each, in a map of YAML. */
    public boolean isPairs() {
      return this == PAIRS || this == PLUGIN_PAIRS;
    }

    /**
     * Returns the value of a text, a String, Double, Long or Boolean, a List of such or a Map of
     * Strings; refuses one of another form, in a message without a name.
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
        case TEXTS -> List.of(text.split(",", -1)).stream().map(String::strip).toList();
        case PLUGINS -> PluginText.split(text, ",").stream().map(String::strip).toList();
        case NUMBERS -> List.of(text.split(",", -1)).stream().map(Form::number).toList();
        case PAIRS -> pairs(List.of(text.split(",", -1)), false);
        case PLUGIN_PAIRS -> pairs(PluginText.split(text, ","), true);
      };
    }

    private static Double number(String text) {
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

    private static Long whole(String text) {
      try {
        return Long.parseLong(text.strip());
      } catch (NumberFormatException e) {
        throw refusal(text, "a whole number, such as 100");
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
}
