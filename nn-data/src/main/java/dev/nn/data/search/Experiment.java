package dev.nn.data.search;

import dev.nn.data.Table;
import dev.nn.data.metrics.Metric;
import dev.nn.data.model.Recipe;
import java.util.List;
import java.util.function.Function;

/**
 * The training and scoring of one configuration. A search is repeatable if this is a function of
 * its arguments: seeds are fixed, or derived from the configuration.
 */
@FunctionalInterface
public interface Experiment {

  /**
   * Trains a model with a budget, usually in epochs, and returns a metric on rows that it was not
   * trained on. NaN or a DivergenceException marks a useless configuration.
   */
  double run(Configuration configuration, int budget);

  /**
   * Returns an experiment that trains recipes on a table, with the budget in epochs. The score is a
   * metric on the validation rows, in the units of the table for a regression; test rows remain
   * unseen. All recipes must have one seed, so that the validation rows are the same. The
   * experiment refuses a metric that does not suit the task, and a recipe without validation rows.
   */
  static Experiment of(Table table, Metric metric, Function<Configuration, Recipe> recipe) {
    return (configuration, budget) -> {
      Recipe trained = recipe.apply(configuration).training(t -> t.epochs(budget));
      return trained.validate(table, List.of(metric)).value(metric.name());
    };
  }
}
