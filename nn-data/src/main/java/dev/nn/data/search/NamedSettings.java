package dev.nn.data.search;

import dev.nn.core.training.TrainingSpec;
import dev.nn.data.model.Recipe;
import dev.nn.data.text.Names;
import java.util.List;

/** The settings of a recipe that a configuration changes by their names in JSON. */
final class NamedSettings {

  private static final List<String> OF_TRAINING =
      List.of(
          "optimizer",
          "learning_rate",
          "schedules",
          "batch_size",
          "shards",
          "epochs",
          "seed",
          "l1",
          "l2",
          "clip_value",
          "clip_norm");

  /** The settings that decide which rows score a trial, and the budget. */
  private static final List<String> OF_EXPERIMENTS =
      List.of("epochs", "seed", "validation", "test", "groups", "order");

  private NamedSettings() {}

  /** Returns a recipe for an experiment, whose rows for validation all trials share. */
  static Recipe ofTrial(Recipe recipe, Configuration values) {
    for (String name : values.values().keySet()) {
      if (OF_EXPERIMENTS.contains(name)) {
        throw new IllegalArgumentException(
            name.equals("epochs")
                ? "a search sets the epochs of each trial, by its budget; leave 'epochs' out of the space"
                : "'%s' changes the rows that score a trial, so scores would not compare; set it in the recipe, and leave it out of the space"
                    .formatted(Names.shortened(name)));
      }
    }
    return of(recipe, values);
  }

  static Recipe of(Recipe recipe, Configuration values) {
    Recipe changed = recipe;
    for (String name : values.values().keySet()) {
      changed =
          OF_TRAINING.contains(name)
              ? changed.training(t -> with(t, name, values))
              : with(changed, name, values);
    }
    return changed;
  }

  private static Recipe with(Recipe recipe, String name, Configuration values) {
    return switch (name) {
      case "hidden" -> recipe.hidden(values.text(name));
      case "output" -> recipe.output(values.text(name));
      case "loss" -> recipe.loss(values.text(name));
      case "groups" -> recipe.groupedBy(values.text(name));
      case "order" -> recipe.orderedBy(values.text(name));
      case "weights" -> recipe.weightedBy(values.text(name));
      case "members" -> recipe.members(values.whole(name));
      case "patience" -> recipe.patience(values.whole(name));
      case "validation" -> recipe.validation(values.number(name));
      case "test" -> recipe.test(values.number(name));
      default ->
          throw new IllegalArgumentException(
              "a recipe has no setting '%s' for a configuration; it has hidden, output, loss, members, patience, validation, test, groups, order, weights, %s. For other values, give a function from the configuration to a recipe"
                  .formatted(Names.shortened(name), String.join(", ", OF_TRAINING)));
    };
  }

  private static TrainingSpec.Builder with(
      TrainingSpec.Builder training, String name, Configuration values) {
    return switch (name) {
      case "optimizer" -> training.optimizer(values.text(name));
      case "schedules" ->
          values.text(name).isBlank()
              ? training.schedules()
              : training.schedules(values.text(name));
      case "learning_rate" -> training.learningRate(values.number(name));
      case "batch_size" -> training.batchSize(values.whole(name));
      case "shards" -> training.shards(values.whole(name));
      case "epochs" -> training.epochs(values.whole(name));
      case "seed" -> training.seed(values.whole(name));
      case "l1" -> training.l1(values.number(name));
      case "l2" -> training.l2(values.number(name));
      case "clip_value" -> training.clipValue(values.number(name));
      default -> training.clipNorm(values.number(name));
    };
  }
}
