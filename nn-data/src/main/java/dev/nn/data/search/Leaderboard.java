package dev.nn.data.search;

import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The configurations of a search from best to worst, each with its trial of the greatest budget
 * that has a score; failed ones are last. A longer training stands before a shorter one, since
 * their scores do not compare.
 */
public record Leaderboard(List<Trial> trials) {

  public Leaderboard {
    trials = List.copyOf(trials);
  }

  /** Returns the first places; all if there are fewer. */
  public Leaderboard top(int places) {
    return new Leaderboard(trials.subList(0, Math.min(places, trials.size())));
  }

  /** Returns a line for each configuration, with the reason for a failure at its end. */
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
