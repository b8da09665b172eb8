package dev.nn.data.search;

import dev.nn.data.search.Trial.Planned;
import java.util.List;

/**
 * Trains many configurations briefly, and the promising ones longer. In each round, the best 1 /
 * factor continue with factor times the budget, until one remains (Jamieson and Talwalkar,
 * "Non-stochastic Best Arm Identification and Hyperparameter Optimization", AISTATS 2016). Training
 * restarts from the beginning in every round, because schedules depend on its length.
 *
 * <p>For example, 27 trials with budget 2 and factor 3 run 27 trials at 2, 9 at 6, 3 at 18 and 1 at
 * 54. Each round costs 54, so all cost 216, whereas 27 trials at 54 would cost 1458. The last
 * round's budget must be below 2³¹.
 *
 * @param factor must be at least 2; 3 is usual
 * @param seed determines the configurations, the same as in {@link RandomSearch}
 */
public record SuccessiveHalving(Space space, Goal goal, int factor, long seed) implements Search {

  /** Throws if the factor is below 2. */
  public SuccessiveHalving {
    if (factor < 2) {
      throw new IllegalArgumentException(
          "a factor of " + factor + ", must be at least 2, such as 3");
    }
  }

  @Override
  public List<Planned> next(List<Trial> ended, int trials, int budget) {
    if (ended.isEmpty()) {
      requireLastBudget(trials, budget);
      return new RandomSearch(space, goal, seed).next(ended, trials, budget);
    }
    int last = ended.get(ended.size() - 1).budget();
    List<Trial> round = ended.stream().filter(trial -> trial.budget() == last).toList();
    List<Trial> best = new SearchResult(goal, round).ranked().subList(0, round.size() / factor);
    return best.stream()
        .filter(trial -> !trial.failed())
        .map(trial -> new Planned(trial.number(), trial.configuration(), last * factor))
        .toList();
  }

  private void requireLastBudget(int trials, int budget) {
    long last = budget;
    for (int left = trials / factor; left > 0; left /= factor) {
      last *= factor;
    }
    if (last > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the last round has a budget of %s; begin with a smaller budget than %s, or with fewer trials than %s"
              .formatted(last, budget, trials));
    }
  }
}
