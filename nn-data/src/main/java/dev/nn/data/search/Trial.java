package dev.nn.data.search;

import dev.nn.core.training.DivergenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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

  /** Returns whether the trial has no score. */
  public boolean failed() {
    return failure != null;
  }

  static List<Integer> numbers(int trials, int budget) {
    if (trials < 1 || budget < 1) {
      throw new IllegalArgumentException(
          "%s trials of budget %s; expected at least 1 of both".formatted(trials, budget));
    }
    return IntStream.range(0, trials).boxed().toList();
  }

  static List<Trial> run(
      Experiment experiment,
      Space space,
      long seed,
      List<Integer> numbers,
      int budget,
      Consumer<Trial> listener) {
    List<Trial> trials = new ArrayList<>();
    for (int number : numbers) {
      Trial trial = run(experiment, number, space.configuration(seed, number), budget);
      listener.accept(trial);
      trials.add(trial);
    }
    return trials;
  }

  private static Trial run(Experiment experiment, int number, Configuration tried, int budget) {
    try {
      double score = experiment.run(tried, budget);
      return new Trial(
          number, tried, budget, score, Double.isNaN(score) ? "the score is NaN" : null);
    } catch (DivergenceException e) {
      return new Trial(number, tried, budget, Double.NaN, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "trial %s (%s) of budget %s: %s".formatted(number, tried, budget, e.getMessage()), e);
    }
  }
}
