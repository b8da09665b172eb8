package dev.nn.data.search;

import dev.nn.api.metrics.Metric;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.training.DivergenceException;
import dev.nn.data.Table;
import dev.nn.data.metrics.Metrics;
import dev.nn.data.model.Recipe;
import dev.nn.data.model.RecipeSetting;
import java.util.function.Function;

/**
 * The training and scoring of one configuration. A search is repeatable if this is a function of
 * its arguments: seeds are fixed, or derived from the configuration. Several threads call it at
 * once, unless the {@link Execution} has one thread.
 */
@FunctionalInterface
public interface Experiment {

  /**
   * Trains a model with a budget, usually in epochs, and returns a metric on rows that it was not
   * trained on. NaN or a {@link DivergenceException} marks a useless configuration.
   */
  double run(Configuration configuration, int budget);

  /**
   * Returns a text that differs between experiments whose scores differ, such as of other rows. A
   * journal has it, so that another experiment cannot continue the search.
   */
  default String identity(Configuration configuration) {
    return "";
  }

  /**
   * Returns an experiment that trains a recipe with the values of the configuration as settings,
   * such as {@code learning_rate}. Refuses {@code epochs}, which the budget sets, and settings that
   * change the validation rows.
   */
  static Experiment of(Table table, Metric metric, Recipe recipe) {
    return of(table, metric, recipe, Plugins.discover());
  }

  /** Trains with the given plug-ins; as {@link #of(Table, Metric, Recipe)}. */
  static Experiment of(Table table, Metric metric, Recipe recipe, Plugins plugins) {
    return of(
        table,
        metric,
        configuration -> {
          configuration.values().keySet().forEach(RecipeSetting::searched);
          return configuration.recipe(recipe);
        },
        plugins);
  }

  /**
   * Returns an experiment whose score is a metric by its text, such as {@code
   * "acme:p90(quantile=0.95)"}; {@code Goal.of(Metrics.of(text, plugins))} is its better end.
   */
  static Experiment of(Table table, String metric, Recipe recipe, Plugins plugins) {
    return of(table, Metrics.of(metric, plugins), recipe, plugins);
  }

  /**
   * Returns an experiment that trains recipes on a table, with the budget in epochs. The score is a
   * metric on the validation rows, in the units of the table for a regression; test rows remain
   * unseen. All recipes must have one seed, so that the validation rows are the same.
   */
  static Experiment of(Table table, Metric metric, Function<Configuration, Recipe> recipe) {
    return of(table, metric, recipe, Plugins.discover());
  }

  /** Trains with the given plug-ins; as {@link #of(Table, Metric, Function)}. */
  static Experiment of(
      Table table, Metric metric, Function<Configuration, Recipe> recipe, Plugins plugins) {
    return new RecipeExperiment(table, metric, recipe, plugins);
  }
}
