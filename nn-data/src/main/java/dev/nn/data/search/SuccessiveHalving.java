package dev.nn.data.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A search that trains many configurations briefly and the promising ones longer: the best 1 /
 * factor of each round go on to the next with factor times the budget, until one remains (Jamieson
 * and Talwalkar, "Non-stochastic Best Arm Identification and Hyperparameter Optimization", AISTATS
 * 2016).
 *
 * <p>27 trials of budget 2 with factor 3 run 27 of 2, 9 of 6, 3 of 18, 1 of 54. Each round costs
 * 54, so all cost 216, where 27 trials of 54 would cost 1458.
 *
 * @param factor at least 2; 3 is usual
 * @param seed decides the configurations, which are those of {@link RandomSearch}
 */
public record SuccessiveHalving(Space space, Goal goal, int factor, long seed) {

  public SuccessiveHalving {
    if (factor < 2) {
      throw new IllegalArgumentException(
          "a factor of " + factor + ", must be at least 2, such as 3");
    }
  }

  /**
   * Runs trials 0 to {@code trials} − 1, and the best of them again for longer. The budget is that
   * of the first round; both must be at least 1, and the budget of the last round below 2³¹.
   *
   * @throws IllegalStateException if an experiment fails by anything but a DivergenceException; the
   *     message names the trial
   */
  public SearchResult run(Experiment experiment, int trials, int budget) {
    return run(experiment, trials, budget, trial -> {});
  }

  /** Runs trials, and passes each to a listener at its end. */
  public SearchResult run(Experiment experiment, int trials, int budget, Consumer<Trial> listener) {
    List<Integer> round = Trial.numbers(trials, budget);
    requireLastBudget(trials, budget);
    List<Trial> done = new ArrayList<>();
    for (int length = budget; !round.isEmpty(); length *= factor) {
      List<Trial> ended = Trial.run(experiment, space, seed, round, length, listener);
      done.addAll(ended);
      List<Trial> best = new SearchResult(goal, ended).ranked().subList(0, round.size() / factor);
      round = best.stream().filter(trial -> !trial.failed()).map(Trial::number).toList();
    }
    return new SearchResult(goal, done);
  }

  private void requireLastBudget(int trials, int budget) {
    long last = budget;
    for (int left = trials / factor; left > 0; left /= factor) {
      last *= factor;
    }
    if (last > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the last of the rounds has a budget of %s; choose a smaller one than %s to begin with, or fewer trials than %s"
              .formatted(last, budget, trials));
    }
  }
}
