package dev.nn.data.search;

import dev.nn.core.training.DivergenceException;
import org.jspecify.annotations.Nullable;

/**
 * One run of an {@link Experiment}.
 *
 * @param number from 0; what the configuration was drawn by
 * @param configuration what was tried
 * @param budget how long it was trained
 * @param score how good it is; NaN if it failed
 * @param failure why it has no score, or null if it has one
 */
public record Trial(
    int number, Configuration configuration, int budget, double score, @Nullable String failure) {

  /** Whether it has no score. */
  public boolean failed() {
    return failure != null;
  }

  /**
   * Runs an experiment.
   *
   * @throws IllegalStateException that names the trial, if the experiment throws anything but a
   *     DivergenceException
   */
  static Trial run(Experiment experiment, int number, Configuration configuration, int budget) {
    try {
      double score = experiment.run(configuration, budget);
      String failure = Double.isNaN(score) ? "the score is NaN" : null;
      return new Trial(number, configuration, budget, score, failure);
    } catch (DivergenceException e) {
      return new Trial(number, configuration, budget, Double.NaN, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "trial %s (%s) of budget %s: %s".formatted(number, configuration, budget, e.getMessage()),
          e);
    }
  }
}
