package dev.nn.data.search;

import dev.nn.data.Table;
import dev.nn.data.metrics.Metric;
import dev.nn.data.model.Recipe;
import java.util.Map;
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
   * @throws dev.nn.core.DivergenceException if training diverges, which a search takes for a
   *     configuration of no use
   */
  double run(Configuration configuration, int budget);

  /**
   * Tries recipes on a table, the budget being epochs. The score is the metric of the rows that a
   * recipe keeps for validation; so those of the test, if any, are still unseen.
   *
   * @param metric one of the usual ones of the task: {@link Metric#ofClassification()} or {@link
   *     Metric#ofRegression()}
   * @param recipe what to train with a configuration; all with one seed, so that all have the same
   *     rows for validation
   * @return an experiment that throws an IllegalArgumentException if the model has not such a
   *     metric of validation rows
   */
  static Experiment of(Table table, Metric metric, Function<Configuration, Recipe> recipe) {
    String name = "validation_" + metric.name();
    return (configuration, budget) -> {
      Recipe trained = recipe.apply(configuration).training(t -> t.epochs(budget));
      Map<String, Double> metrics = trained.train(table).metrics();
      Double score = metrics.get(name);
      if (score == null) {
        throw new IllegalArgumentException(
            "the model has no %s; it has %s: choose one of those, and leave rows for validation"
                .formatted(name, metrics.keySet()));
      }
      return score;
    };
  }
}
