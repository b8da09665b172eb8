package dev.nn.data.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tries many configurations shortly and the promising ones longer: of each round, the best 1 /
 * factor go on to the next with a budget of factor times as much, until one is left (Jamieson and
 * Talwalkar, "Non-stochastic Best Arm Identification and Hyperparameter Optimization", AISTATS
 * 2016).
 *
 * <p>27 trials of budget 2 with factor 3: 27 of 2, 9 of 6, 3 of 18, 1 of 54. Each round costs as
 * much as the first, 54, so all cost 216, where 27 trials of 54 would cost 1458.
 *
 * @param space what to draw from
 * @param goal which scores are the better ones
 * @param factor at least 2; 3 is usual
 * @param seed decides the configurations, with the number of the trial; they are those of {@link
 *     RandomSearch}
 */
public record SuccessiveHalving(Space space, Goal goal, int factor, long seed) {

  /**
   * Checks the factor.
   *
   * @throws IllegalArgumentException if it is below 2
   */
  public SuccessiveHalving {
    if (factor < 2) {
      throw new IllegalArgumentException(
          "a factor of " + factor + ", must be at least 2, such as 3");
    }
  }

  /**
   * Runs trials 0 to {@code trials} − 1, and the best of them again for longer.
   *
   * @param budget how long each is trained in the first round
   * @throws IllegalArgumentException if {@code trials} or {@code budget} is below 1, or the budget
   *     of the last round is 2³¹ or more
   * @throws IllegalStateException if an experiment throws something else than a
   *     DivergenceException; it names the trial
   */
  public SearchResult run(Experiment experiment, int trials, int budget) {
    return run(experiment, trials, budget, trial -> {});
  }

  /**
   * As {@link #run(Experiment, int, int)}.
   *
   * @param listener told of each trial when it has ended
   */
  public SearchResult run(Experiment experiment, int trials, int budget, Consumer<Trial> listener) {
    SearchBounds.require(trials, budget);
    requireLastBudget(trials, budget);
    List<Trial> done = new ArrayList<>();
    List<Integer> round = new ArrayList<>();
    for (int i = 0; i < trials; i++) {
      round.add(i);
    }
    int length = budget;
    while (true) {
      List<Trial> ended = new ArrayList<>();
      for (int number : round) {
        Trial trial = Trial.run(experiment, number, space.configuration(seed, number), length);
        listener.accept(trial);
        ended.add(trial);
      }
      done.addAll(ended);
      round =
          new SearchResult(goal, ended)
              .ranked().stream()
                  .limit(round.size() / factor)
                  .filter(trial -> !trial.failed())
                  .map(Trial::number)
                  .toList();
      if (round.isEmpty()) {
        return new SearchResult(goal, done);
      }
      length *= factor;
    }
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
