package dev.nn.data.search;

import dev.nn.core.training.DivergenceException;
import dev.nn.core.training.TrainingInterruptedException;
import org.jspecify.annotations.Nullable;

/**
 * One run of an {@link Experiment}.
 *
 * @param number from 0; decides the configuration, with the seed of the search
 * @param budget the length of the training
 * @param score NaN if the trial failed
 * @param failure the reason for a missing score, or null
 */
public record Trial(
    int number, Configuration configuration, int budget, double score, @Nullable String failure) {

  /** Returns the trial as it was planned. */
  public Planned planned() {
    return new Planned(number, configuration, budget);
  }

  /**
   * Returns whether the trial has no score.
   *
   * @return true if {@link #score} is NaN
   */
  public boolean failed() {
    return failure != null;
  }

  /** Runs a trial, which has no score if the training diverges or the score is NaN. */
  static Trial run(Planned planned, Experiment experiment) {
    try {
      double score = experiment.run(planned.configuration(), planned.budget());
      return of(planned, score, Double.isNaN(score) ? "the score is NaN" : null);
    } catch (DivergenceException e) {
      return of(planned, Double.NaN, String.valueOf(e.getMessage()));
    } catch (TrainingInterruptedException e) {
      throw e; // of the search, and not of this trial
    } catch (RuntimeException e) {
      throw new IllegalStateException("%s: %s".formatted(planned, e.getMessage()), e);
    }
  }

  static Trial of(Planned planned, double score, @Nullable String failure) {
    return new Trial(planned.number(), planned.configuration(), planned.budget(), score, failure);
  }

  /**
   * A trial to run.
   *
   * @param number from 0; a number and a budget occur once in a search
   * @param budget the length of the training, at least 1
   */
  public record Planned(int number, Configuration configuration, int budget) {

    /** Returns the number, the configuration and the budget. */
    @Override
    public String toString() {
      return "trial %s (%s) of budget %s".formatted(number, configuration, budget);
    }
  }
}
