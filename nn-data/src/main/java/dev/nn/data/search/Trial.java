package dev.nn.data.search;

import dev.nn.core.training.DivergenceException;
import dev.nn.core.training.TrainingInterruptedException;
import org.jspecify.annotations.Nullable;

/**
 * One run of an {@link Experiment}.
 *
 * @param number from 1; with the search's seed, it determines the configuration
 * @param budget the length of the training run
 * @param score NaN if the trial failed
 * @param failure why there is no score; null if there is one
 */
public record Trial(
    int number, Configuration configuration, int budget, double score, @Nullable String failure) {

  /** {@return the trial as it was planned} */
  public Planned planned() {
    return new Planned(number, configuration, budget);
  }

  /** {@return whether the trial failed, so that {@link #score} is NaN} */
  public boolean failed() {
    return failure != null;
  }

  /** Runs a trial. It gets no score if training diverges or the score is NaN. */
  static Trial run(Planned planned, Experiment experiment) {
    try {
      double score = experiment.run(planned.configuration(), planned.budget());
      return of(planned, score, Double.isNaN(score) ? "the score is NaN" : null);
    } catch (DivergenceException e) {
      return of(planned, Double.NaN, String.valueOf(e.getMessage()));
    } catch (TrainingInterruptedException e) {
      throw e; // the interrupt ends the search, not only this trial
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
   * @param number from 1; each pair of number and budget occurs once in a search
   * @param budget the length of the training run; must be at least 1
   */
  public record Planned(int number, Configuration configuration, int budget) {

    /** {@return the number, configuration and budget} */
    @Override
    public String toString() {
      return "trial %s (%s) of budget %s".formatted(number, configuration, budget);
    }
  }
}
