package dev.nn.lab.tables;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nn.lab.Options;
import dev.nn.lab.referee.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The options of a contest on tables.
 *
 * @param only the names of rivals; empty for all
 * @param tables the names of tables; empty for all
 * @param rounds the number of divisions into rows to learn and to predict
 * @param tune whether these are folds inside the training rows of the first division
 * @param group which tables
 * @param recipes changes of nn's recipe in JSON, by the name of a further rival
 */
record TablesOptions(
    String command,
    List<String> only,
    List<String> tables,
    int rounds,
    boolean tune,
    Group group,
    Map<String, String> recipes) {

  /** A list of tables, with the name of its page. */
  enum Group {
    DEVELOPMENT("tables"),
    HELD_OUT("held-out"),
    FRESH("fresh");

    private final String page;

    Group(String page) {
      this.page = page;
    }

    private List<TableSource> sources() {
      return switch (this) {
        case DEVELOPMENT -> Catalogue.DEVELOPMENT;
        case HELD_OUT -> Catalogue.HELD_OUT;
        case FRESH -> Catalogue.FRESH;
      };
    }
  }

  TablesOptions {
    if (group != Group.DEVELOPMENT && (tune || !recipes.isEmpty())) {
      throw new IllegalArgumentException(
          "--%s excludes --tune and --recipe: its tables must never choose a default"
              .formatted(group.page));
    }
  }

  /** Returns the options of a command line. */
  static TablesOptions of(Options options) {
    return new TablesOptions(
        options.toString(),
        options.names("--only"),
        options.names("--table"),
        Settings.rounds(options, 3),
        options.has("--tune"),
        options.has("--fresh")
            ? Group.FRESH
            : options.has("--held-out") ? Group.HELD_OUT : Group.DEVELOPMENT,
        recipes(options.all("--recipe")));
  }

  /** Parses recipes such as {@code wide={"hidden":"256 relu"}}. */
  private static Map<String, String> recipes(List<String> texts) {
    Map<String, String> recipes = new LinkedHashMap<>();
    for (String text : texts) {
      int at = text.indexOf('=');
      String json = text.substring(at + 1);
      if (at < 1 || !isObject(json)) {
        throw new IllegalArgumentException(
            "--recipe must be followed by NAME={…}, the members of a recipe in JSON, not by "
                + text);
      }
      recipes.put(text.substring(0, at), json);
    }
    return recipes;
  }

  private static boolean isObject(String json) {
    try {
      return new ObjectMapper().readTree(json).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  List<TableSource> sources() {
    return group.sources();
  }

  /** Returns the name of the page and of its results. */
  String page() {
    return group.page;
  }

  /**
   * Returns whether the run is no report: with a choice, a tuning or further recipes. Tables that
   * choose nothing need only the learners that are ranked.
   */
  boolean partial() {
    boolean enough = group != Group.DEVELOPMENT && only.containsAll(Rivals.SIX);
    boolean chosen = !only.isEmpty() && !enough;
    return tune || chosen || !tables.isEmpty() || !recipes.isEmpty();
  }

  /** Refuses a choice that names no learner or table, and a recipe with the name of a learner. */
  void check(List<String> learners, List<String> names) {
    for (String name : only) {
      if (!learners.contains(name) && !recipes.containsKey(name)) {
        throw new IllegalArgumentException(
            "--only names '%s'; there are the learners %s".formatted(name, learners));
      }
    }
    for (String name : tables) {
      if (names.stream().noneMatch(name::equalsIgnoreCase)) {
        throw new IllegalArgumentException(
            "--table names '%s'; there are the tables %s".formatted(name, names));
      }
    }
    for (String name : recipes.keySet()) {
      if (learners.contains(name)) {
        throw new IllegalArgumentException(
            "--recipe names '%s', which is a learner already; choose a name besides %s"
                .formatted(name, learners));
      }
    }
  }

  boolean wants(Rival rival) {
    return only.isEmpty() || only.contains(rival.name()) || recipes.containsKey(rival.name());
  }

  boolean wants(TableSource source) {
    return tables.isEmpty() || tables.stream().anyMatch(source.name()::equalsIgnoreCase);
  }
}
