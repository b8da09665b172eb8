package dev.nn.data.model;

import dev.nn.core.json.Json;
import dev.nn.core.json.Records;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Fractions;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link Recipe}, as they stand in JSON.
 *
 * @param output the last layer, with or without its outputs; null for that of the task
 * @param loss null for that of the task
 * @param training all but the loss
 * @param validation the share of the rows
 * @param test the share of the rows
 * @param patience in epochs
 * @param groups the column whose values stay together, or null
 * @param weights the column that says how much rows count, or null
 */
record RecipeSettings(
    Target target,
    PreprocessingSpec preprocessing,
    String hidden,
    @Json.Default @Nullable String output,
    @Json.Default @Nullable String loss,
    TrainingSpec training,
    double validation,
    double test,
    int patience,
    @Json.Default @Nullable String groups,
    @Json.Default @Nullable String weights,
    boolean balanced) {

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException saying which is wrong
   */
  RecipeSettings {
    NetworkPlan.check(hidden);
    if (output != null) {
      NetworkPlan.checkOutput(output);
    }
    if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
      throw new IllegalArgumentException(
          "a share of %s of the rows for validation and %s for the test; both must be 0 or more, and together below 1"
              .formatted(validation, test));
    }
    if (weights != null && target.columns().contains(weights)) {
      throw new IllegalArgumentException(
          "rows are weighted by column '%s', which is to be predicted; give a column that says how much they count"
              .formatted(weights));
    }
    if (patience < 1) {
      throw new IllegalArgumentException(
          "a patience of " + patience + " epochs, must be at least 1");
    }
  }

  /** Returns the defaults for a target. */
  static RecipeSettings of(Target target) {
    TrainingSpec training =
        TrainingSpec.builder()
            .optimizer("adam")
            .learningRate(0.001f)
            .schedules("cosine")
            .epochs(200)
            .build();
    return new RecipeSettings(
        target,
        PreprocessingSpec.defaults(),
        "64 relu initializer=he_uniform -> 32 relu initializer=he_uniform",
        null,
        null,
        training,
        0.2,
        0,
        30,
        null,
        null,
        false);
  }

  /** Returns these settings with another value of one. */
  RecipeSettings with(String name, @Nullable Object value) {
    return Records.with(this, name, value);
  }

  Fractions fractions() {
    return new Fractions(1 - validation - test, validation, test);
  }
}
