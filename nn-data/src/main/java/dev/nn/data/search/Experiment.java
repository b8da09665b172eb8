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
 * Trains and scores one configuration. To make a search repeatable, the score must depend only on
 * the arguments: fix seeds, or derive them from the configuration. Several threads may call it at
 * once, unless the {@link Execution} has one thread.
 */
@FunctionalInterface
public interface Experiment {

  /**
   * Trains a model with a budget, usually in epochs, and returns a metric on rows that it was not
   * trained on. Return NaN or throw a {@link DivergenceException} if the configuration is useless.
   */
  double run(Configuration configuration, int budget);

  /**
   * Returns a text that must differ between experiments whose scores differ, for example because
   * their rows do. The journal records it, so that another experiment cannot continue the search.
   */
  default String identity(Configuration configuration) {
    return "";
  }

  /**
   * Returns an experiment that trains a recipe with the configuration's values as settings, such as
   * {@code learning_rate}. Its run throws an {@link IllegalArgumentException} if the configuration
   * contains {@code epochs}, because the budget sets them, or a setting that changes the validation
   * rows.
   */
  static Experiment of(Table table, Metric metric, Recipe recipe) {
    return of(table, metric, recipe, Plugins.discover());
  }

  /** Trains with the given plug-ins; see {@link #of(Table, Metric, Recipe)}. */
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
   * Returns an experiment whose score is a metric given by text, such as {@code
   * "acme:p90(quantile=0.95)"}. Its goal is {@code Goal.of(Metrics.of(text, plugins))}.
   */
  static Experiment of(Table table, String metric, Recipe recipe, Plugins plugins) {
    return of(table, Metrics.of(metric, plugins), recipe, plugins);
  }

  /**
   * Returns an experiment that trains recipes on a table; the budget is in epochs. The score is a
   * metric on the validation rows, in the table's units for a regression. Test rows remain unseen.
   * All recipes must have the same seed, so that they have the same validation rows.
   */
  static Experiment of(Table table, Metric metric, Function<Configuration, Recipe> recipe) {
    return of(table, metric, recipe, Plugins.discover());
  }

  /** Trains with the given plug-ins; see {@link #of(Table, Metric, Function)}. */
  static Experiment of(
      Table table, Metric metric, Function<Configuration, Recipe> recipe, Plugins plugins) {
    return new RecipeExperiment(table, metric, recipe, plugins);
  }
}
