package dev.nn.data.search;

import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A search's trials, in the order in which they ran. */
public record SearchResult(Goal goal, List<Trial> trials) {

  private static final int SHOWN = 10;

  public SearchResult {
    trials = List.copyOf(trials);
  }

  /**
   * Returns the best trial with the greatest budget, because scores for different budgets are not
   * comparable.
   *
   * @throws IllegalStateException if all trials failed
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

  /** {@return all trials by budget (greatest first), score and number, with failed ones last} */
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

  /** {@return the configurations from best to worst, as a printable table} */
  public Leaderboard leaderboard() {
    Set<Integer> listed = new HashSet<>();
    return new Leaderboard(ranked().stream().filter(trial -> listed.add(trial.number())).toList());
  }

  /** {@return the ten best trials, one per line, and how many trials ran and failed} */
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

  /**
   * A search's configurations from best to worst, failed ones last. Each has the trial with the
   * greatest budget that has a score. Longer training runs come before shorter ones, because their
   * scores are not comparable.
   */
  public record Leaderboard(List<Trial> trials) {

    public Leaderboard {
      trials = List.copyOf(trials);
    }

    /** {@return the first places, or all if there are fewer} */
    public Leaderboard top(int places) {
      return new Leaderboard(trials.subList(0, Math.min(places, trials.size())));
    }

    /** {@return one line per configuration, ending with the reason if it failed} */
    @Override
    public String toString() {
      Set<String> names = new LinkedHashSet<>();
      trials.forEach(trial -> names.addAll(trial.configuration().values().keySet()));
      List<String> head = new ArrayList<>(List.of("place", "score", "budget", "trial"));
      head.addAll(names);
      TextTable table = new TextTable().line(head);
      for (int place = 0; place < trials.size(); place++) {
        table.line(line(place, names));
      }
      return table.toString();
    }

    private List<String> line(int place, Set<String> names) {
      Trial trial = trials.get(place);
      String score = trial.failed() ? "failed" : TextTable.digits(trial.score());
      List<String> line = new ArrayList<>(List.of(String.valueOf(place + 1), score));
      line.add(String.valueOf(trial.budget()));
      line.add(String.valueOf(trial.number()));
      for (String name : names) {
        Object value = trial.configuration().values().get(name);
        line.add(value == null ? "-" : Configuration.shown(value));
      }
      if (trial.failure() != null) {
        line.add(trial.failure().lines().findFirst().orElse(""));
      }
      return line;
    }
  }
}
