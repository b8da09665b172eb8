package dev.nn.data.model;

import dev.nn.core.json.Json;
import dev.nn.core.training.TrainingSpec;
import dev.nn.data.Fractions;
import dev.nn.data.Rows;
import dev.nn.data.Split;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.PreprocessingSpec;
import dev.nn.data.preprocessing.Target;
import dev.nn.data.preprocessing.TargetEncoder;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link Recipe}, as they stand in JSON. An output (a last layer with or without
 * its outputs) or loss of null is the default of the task; training excludes the loss; validation
 * and test are fractions of the rows; patience is in epochs; groups and weights are columns or
 * null.
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

  RecipeSettings {
    NetworkPlan.check(hidden);
    if (output != null) {
      NetworkPlan.activation(output);
    }
    if (!(validation >= 0 && test >= 0 && validation + test < 1)) {
      throw new IllegalArgumentException(
          "a share of %s of the rows for validation and %s for the test; both must be 0 or more, and together below 1"
              .formatted(validation, test));
    }
    if (target.columns().isEmpty()) {
      throw new IllegalArgumentException(
          "there is no column to predict; name at least one, such as Recipe.of(\"price\")");
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

  static RecipeSettings of(Target target) {
    String hidden = "64 relu initializer=he_uniform -> 32 relu initializer=he_uniform";
    TrainingSpec training =
        TrainingSpec.builder()
            .optimizer("adam")
            .learningRate(0.001f)
            .schedules("cosine")
            .epochs(200)
            .build();
    PreprocessingSpec columns = PreprocessingSpec.defaults();
    return new RecipeSettings(
        target, columns, hidden, null, null, training, 0.2, 0, 30, null, null, false);
  }

  /** Returns the activation of the last layer, or the whole layer. */
  String output(Target resolved, TargetEncoder encoded) {
    return output == null ? OutputBlocks.activation(resolved, encoded) : output;
  }

  /** Returns the loss, by default the usual one after the last layer. */
  String loss(Target resolved, TargetEncoder encoded) {
    String activation = NetworkPlan.activation(output(resolved, encoded));
    return loss == null ? OutputBlocks.loss(resolved, encoded, activation) : loss;
  }

  /** Splits a table: groups stay together if given, else labels are spread alike. */
  Split split(Table table) {
    Target resolved = TargetChoice.of(target, loss, table);
    resolved.columns().forEach(table::column); // must exist before the split by it
    if (table.rows() < 2) {
      throw new IllegalArgumentException(
          "the table has %s; at least two are needed to learn what makes a difference"
              .formatted(table.rows() == 1 ? "1 row" : "no row"));
    }
    Rows all = Rows.all(table.rows());
    Fractions fractions = new Fractions(1 - validation - test, validation, test);
    if (groups != null) {
      return Split.grouped(table, all, groups, fractions, training.seed());
    }
    return resolved
        .stratum()
        .map(labels -> Split.stratified(table, all, labels, fractions, training.seed()))
        .orElseGet(() -> Split.random(all, fractions, training.seed()));
  }
}
