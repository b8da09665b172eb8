package dev.nn.lab.watching;

import dev.nn.lab.contest.Quantiles;
import dev.nn.cli.dashboard.Dashboard;
import dev.nn.cli.dashboard.SavedRuns;
import dev.nn.cli.web.WebSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Trainings with a dashboard that a page follows, and without one, in turns. The cost of a round is
 * that of its own pair, so that a machine that slows down in between changes it little; and a round
 * has a pair of each training, so that a slow minute is one round of all of them.
 */
public final class DashboardCost {

  private final List<WatchedTraining> trainings;
  private final int rounds;
  private final PrintStream out;

  /**
   * Prepares the trainings.
   *
   * @param part of the full number of epochs, above 0 and at most 1
   */
  public DashboardCost(int rounds, double part, PrintStream out) {
    trainings = WatchedTraining.all(part);
    this.rounds = rounds;
    this.out = out;
  }

  /** Measures all trainings in each round, after a round to warm up; then prints the medians. */
  public void run() throws IOException, InterruptedException {
    Map<String, List<Round>> measured = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (WatchedTraining training : trainings) {
        Round now = round(training, round % 2 == 0);
        if (round > 0) {
          measured.computeIfAbsent(training.name(), name -> new ArrayList<>()).add(now);
        }
      }
    }
    out.printf(
        "%-34s %10s %10s %8s %16s %10s%n",
        "medians of " + rounds + " rounds", "without", "with", "cost", "middle half", "events");
    measured.forEach(this::print);
    print("all trainings", measured.values().stream().flatMap(List::stream).toList());
  }

  /**
   * A pair of trainings.
   *
   * @param without seconds
   * @param with seconds
   * @param events that the page got
   */
  record Round(double without, double with, int events) {

    double cost() {
      return with / without - 1;
    }
  }

  private static Round round(WatchedTraining training, boolean first)
      throws IOException, InterruptedException {
    double without = first ? training.seconds() : 0;
    double with;
    int events;
    try (Dashboard dashboard =
            Dashboard.start(WebSettings.loopback(0), training.name(), SavedRuns.NONE);
        FollowingPage page = FollowingPage.open(dashboard.address())) {
      with = training.seconds(dashboard);
      dashboard.note(FollowingPage.LAST);
      events = page.await();
    }
    if (events < training.epochs()) {
      throw new IllegalStateException(
          "the page got %s events of %s epochs".formatted(events, training.epochs()));
    }
    return new Round(first ? without : training.seconds(), with, events);
  }

  private void print(String name, List<Round> pairs) {
    double[] costs = pairs.stream().mapToDouble(Round::cost).sorted().toArray();
    out.printf(
        Locale.ROOT,
        "%-34s %8.2f s %8.2f s %6.1f %% %6.1f to %4.1f %% %10d%n",
        name,
        Quantiles.median(pairs.stream().mapToDouble(Round::without).toArray()),
        Quantiles.median(pairs.stream().mapToDouble(Round::with).toArray()),
        100 * Quantiles.of(costs, 0.5),
        100 * Quantiles.of(costs, 0.25),
        100 * Quantiles.of(costs, 0.75),
        pairs.stream().mapToInt(Round::events).max().orElse(0));
  }
}
