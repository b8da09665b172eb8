package dev.nn.data.search;

import dev.nn.data.search.Trial.Planned;
import java.util.List;

/**
 * A search that trains many configurations briefly and the promising ones longer: the best 1 /
 * factor of each round go on to the next with factor times the budget, until one remains (Jamieson
 * and Talwalkar, "Non-stochastic Best Arm Identification and Hyperparameter Optimization", AISTATS
 * 2016). Each training starts from the beginning, since schedules depend on its length.
 *
 * <p>27 trials of budget 2 with factor 3 run 27 of 2, 9 of 6, 3 of 18, 1 of 54. Each round costs
 * 54, so all cost 216, where 27 trials of 54 would cost 1458. The budget of the last round must be
 * below 2³¹.
 *
 * @param factor at least 2; 3 is usual
 * @param seed decides the configurations, which are those of {@link RandomSearch}
 */
public record SuccessiveHalving(Space space, Goal goal, int factor, long seed) implements Search {

  /** Refuses a factor below 2. */
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
          "the last of the rounds has a budget of %s; choose a smaller one than %s to begin with, or fewer trials than %s"
              .formatted(last, budget, trials));
    }
  }
}
