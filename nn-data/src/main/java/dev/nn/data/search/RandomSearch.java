package dev.nn.data.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tries configurations drawn at random, each trained alike (Bergstra and Bengio, "Random Search for
 * Hyper-Parameter Optimization", JMLR 13, 2012).
 *
 * @param space what to draw from
 * @param goal which scores are the better ones
 * @param seed decides the configurations, with the number of the trial
 */
public record RandomSearch(Space space, Goal goal, long seed) {

  /**
   * Runs trials 0 to {@code trials} − 1.
   *
   * @param budget how long each is trained
   * @throws IllegalArgumentException if {@code trials} or {@code budget} is below 1
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
    List<Trial> done = new ArrayList<>();
    for (int i = 0; i < trials; i++) {
      Trial trial = Trial.run(experiment, i, space.configuration(seed, i), budget);
      listener.accept(trial);
      done.add(trial);
    }
    return new SearchResult(goal, done);
  }
}
