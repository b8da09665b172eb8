package dev.nn.cli.training;

import dev.nn.cli.config.Settings;
import dev.nn.data.model.Recipe;
import dev.nn.data.model.RecipeSetting;
import dev.nn.data.preprocessing.Target;
import java.util.List;
import java.util.stream.Stream;

/** The recipe that settings describe. */
public final class Recipes {

  /** The rows below which none are kept for a test. */
  private static final int FEW = 50;

  private Recipes() {}

  /** Returns the recipe; refuses settings without a target. */
  public static Recipe of(Settings settings, int rows) {
    Recipe recipe = Recipe.of(target(settings)).test(rows < FEW ? 0 : 0.2);
    return RecipeSetting.set(recipe, settings.values());
  }

  /** Returns the target; refuses settings without one. */
  static Target target(Settings settings) {
    List<String> columns = settings.texts("target");
    if (columns.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no target; name the column to predict by --target, or by 'target' in the configuration");
    }
    String task = settings.text("task").orElse("");
    Stream<Target> targets =
        switch (task) {
          case "" -> columns.stream().map(Target::of);
          case "regression" -> Stream.of(Target.regression(columns.toArray(String[]::new)));
          case "classification" -> columns.stream().map(Target::classification);
          default ->
              throw new IllegalArgumentException(
                  "task is '%s'; expected regression or classification".formatted(task));
        };
    return targets.reduce(Target::and).orElseThrow();
  }
}
