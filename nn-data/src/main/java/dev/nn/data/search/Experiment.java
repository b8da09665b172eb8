package dev.nn.data.search;

import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.metrics.Metric;
import dev.nn.data.model.Model;
import dev.nn.data.model.Recipe;
import java.util.List;
import java.util.function.Function;

/**
 * What a search tries: trains with a configuration and says how good the result is. For the search
 * to be repeatable, it must be a function of its arguments; so let seeds be fixed, or be drawn by
 * what the configuration is.
 */
@FunctionalInterface
public interface Experiment {

  /**
   * Trains and evaluates, on rows that the model was not trained on.
   *
   * @param budget how long to train, in whatever unit the caller has chosen: epochs, as a rule
   * @return the value of the metric; NaN for a configuration of no use
   * @throws dev.nn.core.training.DivergenceException if training diverges, which a search takes for
   *     a configuration of no use
   */
  double run(Configuration configuration, int budget);

  /**
   * Tries recipes on a table, the budget being epochs. The score is the metric of the rows that a
   * recipe keeps for validation; so those of the test, if any, are still unseen.
   *
   * @param metric any that suits the task; of a regression it is in the units of the table
   * @param recipe what to train with a configuration; all with one seed, so that all have the same
   *     rows for validation
   * @return an experiment that throws an IllegalArgumentException if the metric does not suit the
   *     task, or the recipe leaves no rows for validation
   */
  static Experiment of(Table table, Metric metric, Function<Configuration, Recipe> recipe) {
    return (configuration, budget) -> {
      Recipe trained = recipe.apply(configuration).training(t -> t.epochs(budget));
      Rows validation = trained.split(table).validation();
      if (validation.size() == 0) {
        throw new IllegalArgumentException(
            "the recipe leaves no rows for validation to judge it by; give it some, such as validation(0.2)");
      }
      Model model = trained.train(table);
      return model.evaluate(table.select(validation), List.of(metric)).value(metric.name());
    };
  }
}
