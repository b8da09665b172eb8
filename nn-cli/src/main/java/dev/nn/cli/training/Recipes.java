package dev.nn.cli.training;

import dev.nn.cli.config.Settings;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.calibration.CalibrationMethod;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Encoding;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The recipe that settings describe. */
public final class Recipes {

  /** The rows below which none are kept for a test. */
  private static final int FEW = 50;

  private Recipes() {}

  /**
   * Returns the recipe; refuses settings without a target.
   *
   * @param rows the number of rows of the table
   */
  public static Recipe of(Settings settings, int rows) {
    Recipe recipe = Recipe.of(target(settings));
    recipe = settings.is("quick") ? recipe.quick() : recipe;
    recipe = recipe.test(settings.number("test").orElse(rows < FEW ? 0 : 0.2));
    recipe = with(recipe, settings.number("validation"), Recipe::validation);
    recipe = recipe.preprocessing(spec -> columns(settings, spec));
    recipe = with(recipe, settings.text("groups"), Recipe::groupedBy);
    recipe = with(recipe, settings.text("order"), Recipe::orderedBy);
    recipe = with(recipe, settings.text("weights"), Recipe::weightedBy);
    recipe = settings.is("balanced") ? recipe.balanced() : recipe;
    recipe = with(recipe, settings.text("positive"), Recipe::positive);
    recipe = with(recipe, settings.text("threshold").map(ThresholdText::parse), Recipe::threshold);
    recipe = with(recipe, settings.text("calibration").map(Recipes::method), Recipe::calibrated);
    recipe = with(recipe, settings.text("layers"), Recipe::hidden);
    recipe = with(recipe, settings.text("output"), Recipe::output);
    recipe = with(recipe, settings.whole("members"), Recipe::members);
    recipe = with(recipe, settings.whole("patience"), Recipe::patience);
    recipe = with(recipe, settings.text("loss"), Recipe::loss);
    recipe = with(recipe, settings.text("monitor"), Recipe::monitor);
    if (settings.has("metrics")) {
      recipe = recipe.metrics(plugins(settings, "metrics"));
    }
    if (settings.has("listeners")) {
      recipe = recipe.listeners(plugins(settings, "listeners"));
    }
    recipe = recipe.training(training -> training(training, settings));
    return settings.is("strict") ? recipe.strict() : recipe;
  }

  /** Returns the encoding of columns with the transforms of some. */
  static PreprocessingSpec columns(Settings settings, PreprocessingSpec spec) {
    PreprocessingSpec changed = spec;
    for (Map.Entry<String, String> transform : settings.pairs("transform").entrySet()) {
      changed = changed.column(transform.getKey(), Encoding.transformed(transform.getValue()));
    }
    return changed;
  }

  private static String[] plugins(Settings settings, String key) {
    return settings.texts(key).stream().filter(s -> !s.isBlank()).toArray(String[]::new);
  }

  private static TrainingSpec.Builder training(TrainingSpec.Builder builder, Settings settings) {
    settings.text("optimizer").ifPresent(builder::optimizer);
    settings.number("learning_rate").ifPresent(builder::learningRate);
    if (settings.has("schedules")) {
      builder.schedules(plugins(settings, "schedules"));
    }
    settings.whole("batch_size").ifPresent(builder::batchSize);
    settings.whole("shards").ifPresent(builder::shards);
    settings.whole("epochs").ifPresent(builder::epochs);
    settings.number("l1").ifPresent(builder::l1);
    settings.number("l2").ifPresent(builder::l2);
    settings.number("clip_value").ifPresent(builder::clipValue);
    settings.number("clip_norm").ifPresent(builder::clipNorm);
    settings.whole("seed").ifPresent(builder::seed);
    return builder;
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

  private static CalibrationMethod method(String text) {
    for (CalibrationMethod method : CalibrationMethod.values()) {
      if (method.name().equals(text.toUpperCase(Locale.ROOT))) {
        return method;
      }
    }
    throw new IllegalArgumentException(
        "calibration is '%s'; expected temperature, isotonic, best or none".formatted(text));
  }

  private static <T> Recipe with(
      Recipe recipe, Optional<T> value, BiFunction<Recipe, T, Recipe> change) {
    return value.map(given -> change.apply(recipe, given)).orElse(recipe);
  }

  private static Recipe with(
      Recipe recipe, OptionalDouble value, BiFunction<Recipe, Double, Recipe> change) {
    return value.isPresent() ? change.apply(recipe, value.getAsDouble()) : recipe;
  }
}
