package dev.nn.data.model;

import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Fractions;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import org.jspecify.annotations.Nullable;

/** What a {@link Recipe} holds; changed only while one is made. */
final class RecipeSettings {

  Target target;
  PreprocessingSpec preprocessing = PreprocessingSpec.defaults();
  String hidden = "64 relu initializer=he_uniform -> 32 relu initializer=he_uniform";

  /** The last layer, with or without its outputs; null for that of the task. */
  @Nullable String output;

  /** Null for that of the task. */
  @Nullable String loss;

  /** All but the loss. */
  TrainingSpec training =
      TrainingSpec.builder()
          .optimizer("adam")
          .learningRate(0.001f)
          .schedules("cosine")
          .epochs(200)
          .build();

  double validation = 0.2;
  double test;
  int patience = 30;
  @Nullable String groups;
  @Nullable String weights;
  boolean balanced;

  RecipeSettings(Target target) {
    this.target = target;
  }

  RecipeSettings copy() {
    RecipeSettings copy = new RecipeSettings(target);
    copy.preprocessing = preprocessing;
    copy.hidden = hidden;
    copy.output = output;
    copy.loss = loss;
    copy.training = training;
    copy.validation = validation;
    copy.test = test;
    copy.patience = patience;
    copy.groups = groups;
    copy.weights = weights;
    copy.balanced = balanced;
    return copy;
  }

  Fractions fractions() {
    return new Fractions(1 - validation - test, validation, test);
  }

  /**
   * Checks the settings.
   *
   * @throws IllegalArgumentException saying which is wrong
   */
  void check() {
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
}
