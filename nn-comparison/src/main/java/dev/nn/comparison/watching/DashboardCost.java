package dev.nn.comparison.watching;

import dev.nn.benchmarks.contest.Quantiles;
import dev.nn.cli.dashboard.Dashboard;
import dev.nn.cli.dashboard.SavedRuns;
import dev.nn.cli.web.WebSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Trainings with a dashboard that a page follows, and without one, in turns. The cost of a round is
 * that of its own pair, so that a machine that slows down in between changes it little.
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

  /** Measures all trainings, each after a warm-up of one round. */
  public void run() throws IOException, InterruptedException {
    out.printf("%-34s %10s %10s %8s %10s%n", "training", "without", "with", "cost", "events");
    for (WatchedTraining training : trainings) {
      List<Round> measured = new ArrayList<>();
      for (int round = 0; round <= rounds; round++) {
        Round now = round(training, round % 2 == 0);
        if (round > 0) {
          measured.add(now);
        }
      }
      print(training, measured);
    }
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

  private void print(WatchedTraining training, List<Round> rounds) {
    double without = Quantiles.median(rounds.stream().mapToDouble(Round::without).toArray());
    double with = Quantiles.median(rounds.stream().mapToDouble(Round::with).toArray());
    double cost = Quantiles.median(rounds.stream().mapToDouble(Round::cost).toArray());
    out.printf(
        Locale.ROOT,
        "%-34s %8.2f s %8.2f s %6.1f %% %10d%n",
        training.name(),
        without,
        with,
        100 * cost,
        rounds.get(rounds.size() - 1).events());
  }
}
