package dev.nn.data.search;

import dev.nn.data.text.TextTable;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The trials of a search, in the order of their runs. */
public record SearchResult(Goal goal, List<Trial> trials) {

  private static final int SHOWN = 10;

  public SearchResult {
    trials = List.copyOf(trials);
  }

  /**
   * Returns the best trial of the greatest budget: scores of different budgets do not compare.
   *
   * @throws IllegalStateException if all failed
   */
  public Trial best() {
    List<Trial> ranked = ranked();
    if (ranked.isEmpty() || ranked.get(0).failed()) {
      String first = ranked.isEmpty() ? "" : "; the first failed: " + ranked.get(0).failure();
      throw new IllegalStateException(
          "none of the %s trials has a score%s; try a smaller learning rate, or other ranges"
              .formatted(trials.size(), first));
    }
    return ranked.get(0);
  }

  /** Returns all trials, failed ones last, then by budget (greatest first), score and number. */
  public List<Trial> ranked() {
    Comparator<Trial> byScore = Comparator.comparingDouble(Trial::score);
    return trials.stream()
        .sorted(
            Comparator.comparing(Trial::failed)
                .thenComparing(Comparator.comparingInt(Trial::budget).reversed())
                .thenComparing(goal == Goal.MINIMIZE ? byScore : byScore.reversed())
                .thenComparingInt(Trial::number))
        .toList();
  }

  /** Returns the configurations from best to worst, as a table that prints. */
  public Leaderboard leaderboard() {
    Set<Integer> listed = new HashSet<>();
    return new Leaderboard(ranked().stream().filter(trial -> listed.add(trial.number())).toList());
  }

  /** Returns the ten best trials, a line each, and the numbers of all and of failed ones. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("%10s %8s %6s\n".formatted("score", "budget", "trial"));
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
