package dev.nn.spark.command;

import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.search.Configuration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A recipe in arguments, with the flags of {@code nn train}. */
final class RecipeOptions {

  static final Option TARGET =
      new Option("--target", "COLUMN,…", "The column to predict, or several.");
  private static final Option TASK =
      new Option("--task", "TASK", "regression or classification; by default by the cells.");

  /** The settings that a configuration gives to a recipe, beside the layers. */
  private static final List<String> SETTINGS =
      List.of(
          "output",
          "loss",
          "members",
          "patience",
          "validation",
          "test",
          "groups",
          "order",
          "weights",
          "optimizer",
          "learning_rate",
          "schedules",
          "batch_size",
          "shards",
          "seed",
          "l1",
          "l2",
          "clip_value",
          "clip_norm");

  private static final String LAYERS = "layers";

  /** The rows below which none are kept for a test, as for {@code nn train}. */
  private static final int FEW = 50;

  private RecipeOptions() {}

  static List<Option> options() {
    List<Option> all = new ArrayList<>(List.of(TARGET, TASK));
    all.add(new Option("--" + LAYERS, "TEXT", "The hidden layers, as in \"64 relu -> 32 tanh\"."));
    for (String name : SETTINGS) {
      all.add(new Option(flag(name), "VALUE", "As that of nn train."));
    }
    return all;
  }

  private static String flag(String setting) {
    return "--" + setting.replace('_', '-');
  }

  /** Returns the name that recipes have for a setting: nn's layers are their hidden ones. */
  static String setting(String name) {
    return name.equals(LAYERS) ? "hidden" : name.replace('-', '_');
  }

  /** Returns the name that {@code nn train} has for a setting of a recipe. */
  static String key(String setting) {
    return setting.equals("hidden") ? LAYERS : setting;
  }

  /** Returns the recipe; refuses arguments without a target. */
  static Recipe of(Options options, int rows) {
    Recipe recipe = Recipe.of(target(options)).test(rows < FEW ? 0 : 0.2);
    return new Configuration(given(options)).recipe(recipe);
  }

  /** Returns the values of the settings by the names that recipes have for them. */
  static Map<String, Object> given(Options options) {
    Map<String, Object> values = new LinkedHashMap<>();
    options.text("--" + LAYERS).ifPresent(text -> values.put(setting(LAYERS), text));
    for (String name : SETTINGS) {
      options.text(flag(name)).ifPresent(text -> values.put(name, value(text)));
    }
    return values;
  }

  /** Returns a whole number, a number, or a text. */
  static Object value(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      // not whole
    }
    try {
      return text.matches("[-+.0-9].*") ? (Object) Double.parseDouble(text) : text;
    } catch (NumberFormatException e) {
      return text;
    }
  }

  static Target target(Options options) {
    List<String> columns = options.list(TARGET.name());
    if (columns.isEmpty()) {
      throw new UsageException("there is no target; name the column to predict by --target");
    }
    String task = options.word(TASK.name(), List.of("regression", "classification")).orElse("");
    Stream<Target> targets =
        switch (task) {
          case "regression" -> Stream.of(Target.regression(columns.toArray(String[]::new)));
          case "classification" -> columns.stream().map(Target::classification);
          default -> columns.stream().map(Target::of);
        };
    return targets.reduce(Target::and).orElseThrow();
  }
}
