package dev.nn.data.search;

import java.util.List;
import java.util.function.Consumer;

/**
 * A search that trains random configurations, all with the same budget (Bergstra and Bengio,
 * "Random Search for Hyper-Parameter Optimization", JMLR 13, 2012).
 *
 * @param seed decides the configurations, with the number of the trial
 */
public record RandomSearch(Space space, Goal goal, long seed) {

  /**
   * Runs trials 0 to {@code trials} − 1, each with a budget; both must be at least 1.
   *
   * @throws IllegalStateException if an experiment fails by anything but a DivergenceException; the
   *     message names the trial
   */
  public SearchResult run(Experiment experiment, int trials, int budget) {
    return run(experiment, trials, budget, trial -> {});
  }

  /** Runs trials, and passes each to a listener at its end. */
  public SearchResult run(Experiment experiment, int trials, int budget, Consumer<Trial> listener) {
    List<Integer> numbers = Trial.numbers(trials, budget);
    return new SearchResult(goal, Trial.run(experiment, space, seed, numbers, budget, listener));
  }
}
