package dev.nn.data.search;

import dev.nn.data.text.TextTable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a search tried.
 *
 * @param goal which scores are the better ones
 * @param trials in the order they were run
 */
public record SearchResult(Goal goal, List<Trial> trials) {

  /** How many trials are printed. */
  private static final int SHOWN = 10;

  /** Copies the trials. */
  public SearchResult {
    trials = List.copyOf(trials);
  }

  /**
   * The best trial: of those with the greatest budget, since scores of different budgets do not
   * compare.
   *
   * @throws IllegalStateException if all failed
   */
  public Trial best() {
    List<Trial> ranked = ranked();
    if (ranked.isEmpty() || ranked.get(0).failed()) {
      throw new IllegalStateException(
          "none of the %s trials has a score%s; try a smaller learning rate, or other ranges"
              .formatted(
                  trials.size(),
                  ranked.isEmpty() ? "" : "; the first failed: " + ranked.get(0).failure()));
    }
    return ranked.get(0);
  }

  /**
   * All trials, the best first: those that failed last, greater budgets before smaller ones, then
   * by score, and of equals the one with the lower number.
   */
  public List<Trial> ranked() {
    return trials.stream()
        .sorted(
            Comparator.comparing(Trial::failed)
                .thenComparing(Comparator.comparingInt(Trial::budget).reversed())
                .thenComparing((a, b) -> goal.compare(a.score(), b.score()))
                .thenComparingInt(Trial::number))
        .toList();
  }

  /** The ten best, a line for each, and how many there are. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "%10s %8s %6s\n", "score", "budget", "trial"));
    for (Trial trial : ranked().subList(0, Math.min(SHOWN, trials.size()))) {
      String score = trial.failed() ? "failed" : TextTable.digits(trial.score());
      text.append(
          "%10s %8s %6s  %s\n"
              .formatted(score, trial.budget(), trial.number(), trial.configuration()));
    }
    long failed = trials.stream().filter(Trial::failed).count();
    return text.append("%s trials, %s failed\n".formatted(trials.size(), failed)).toString();
  }
}
