package dev.nn.data.search;

import dev.nn.data.search.Trial.Planned;
import java.util.List;

/**
 * A search in rounds. Trials in a round run side by side, and their scores determine the next
 * round. Because trials depend only on the search and the scores, the number of threads does not
 * change them.
 */
public interface Search {

  /** {@return whether smaller or greater scores are better} */
  Goal goal();

  /** {@return the searched hyper-parameters} */
  Space space();

  /** Returns the next round's trials. An empty list ends the search. */
  List<Planned> next(List<Trial> ended, int trials, int budget);

  /**
   * Runs the search on all processors. Several threads call the experiment at once.
   *
   * @param trials the number of configurations to try; must be at least 1
   * @param budget the length of the first training runs, usually in epochs; must be at least 1
   * @throws dev.nn.core.training.TrainingInterruptedException if the thread is interrupted while
   *     trials train; a journal keeps the trials that have ended
   * @throws IllegalStateException if an experiment throws anything but a DivergenceException; the
   *     message names the trial
   */
  default SearchResult run(Experiment experiment, int trials, int budget) {
    return run(experiment, trials, budget, Execution.sideBySide());
  }

  /** Runs the search with given threads, journal and listener. They do not change the result. */
  default SearchResult run(Experiment experiment, int trials, int budget, Execution execution) {
    if (trials < 1 || budget < 1) {
      throw new IllegalArgumentException(
          "%s trials of budget %s; expected at least 1 of both".formatted(trials, budget));
    }
    return execution.run(this, experiment, trials, budget);
  }
}
