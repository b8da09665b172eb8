package dev.nn.data.search;

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
}
