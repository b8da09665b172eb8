package dev.nn.data.search;

import dev.nn.data.search.Trial.Planned;
import java.util.List;

/**
 * A search in rounds: the trials of a round run side by side, and decide the next round. The trials
 * are a function of the search and of the scores, so they do not depend on the number of threads.
 */
public interface Search {

  /** Returns the better end of the scores. */
  Goal goal();

  /** Returns the searched hyper-parameters. */
  Space space();

  /** Returns the trials of the next round; an empty list ends the search. */
  List<Planned> next(List<Trial> ended, int trials, int budget);

  /**
   * Runs the search on all processors; several threads call the experiment at once.
   *
   * @param trials the number of configurations to try, at least 1
   * @param budget the length of the first trainings, at least 1, usually in epochs
   * @throws dev.nn.core.training.TrainingInterruptedException if the thread is interrupted while
   *     trials train; a journal has those that have ended
   * @throws IllegalStateException if an experiment fails by anything but a DivergenceException; the
   *     message names the trial
   */
  default SearchResult run(Experiment experiment, int trials, int budget) {
    return run(experiment, trials, budget, Execution.sideBySide());
  }

  /**
   * Runs the search with a number of threads, a journal and a listener, none of which changes the
   * result.
   */
  default SearchResult run(Experiment experiment, int trials, int budget, Execution execution) {
    if (trials < 1 || budget < 1) {
      throw new IllegalArgumentException(
          "%s trials of budget %s; expected at least 1 of both".formatted(trials, budget));
    }
    return execution.run(this, experiment, trials, budget);
  }
}
