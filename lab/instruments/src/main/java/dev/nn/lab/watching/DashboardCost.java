package dev.nn.lab.watching;

import dev.nn.cli.dashboard.Dashboard;
import dev.nn.cli.web.WebSettings;
import dev.nn.lab.Options;
import dev.nn.lab.contest.Quantiles;
import dev.nn.lab.referee.Settings;
import dev.nn.lab.report.Markdown.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures what a dashboard costs: trains with a dashboard that a page follows, and without one,
 * alternately. A round's cost compares its own pair, so that it changes little if the machine slows
 * down in between. A round has a pair for each training task, so that a slow minute affects one
 * round of all tasks.
 */
public final class DashboardCost {

  public static final String USAGE =
      """
      Usage: bin/lab dashboard [OPTION ...]
        --rounds N  pairs of trainings (7)
        --quick     short trainings, only to see that everything works\
      """;

  private final List<WatchedTraining> trainings;
  private final int rounds;
  private final PrintStream out;

  /**
   * Prepares the training tasks.
   *
   * @param part the share of the full number of epochs, above 0 and at most 1
   */
  DashboardCost(int rounds, double part, PrintStream out) {
    trainings = WatchedTraining.all(part);
    this.rounds = rounds;
    this.out = out;
  }

  /** Measures the tasks and prints the costs. */
  public static boolean run(Options options) throws IOException, InterruptedException {
    boolean quick = options.has("--quick");
    new DashboardCost(Settings.rounds(options, quick ? 3 : 7), quick ? 0.1 : 1, System.out).run();
    return true;
  }

  /** Measures all tasks in each round, after a warm-up round; then prints the medians. */
  void run() throws IOException, InterruptedException {
    Map<String, List<Round>> measured = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (WatchedTraining training : trainings) {
        Round now = round(training, round % 2 == 0);
        if (round > 0) {
          measured.computeIfAbsent(training.name(), name -> new ArrayList<>()).add(now);
        }
      }
    }
    Table table =
        new Table(
            "medians of " + rounds + " rounds",
            "without, s",
            "with, s",
            "cost, %",
            "middle half",
            "events");
    measured.forEach((name, pairs) -> add(table, name, pairs));
    add(table, "all trainings", measured.values().stream().flatMap(List::stream).toList());
    out.print(table);
  }

  /**
   * A pair of training runs.
   *
   * @param without the seconds without a dashboard
   * @param with the seconds with a dashboard
   * @param events how many events the page received
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
            Dashboard.start(WebSettings.loopback(0), training.name(), null, null);
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

  private static void add(Table table, String name, List<Round> pairs) {
    double[] costs = pairs.stream().mapToDouble(Round::cost).sorted().toArray();
    table.row(
        name,
        number(Quantiles.median(pairs.stream().mapToDouble(Round::without).toArray())),
        number(Quantiles.median(pairs.stream().mapToDouble(Round::with).toArray())),
        number(100 * Quantiles.of(costs, 0.5)),
        number(100 * Quantiles.of(costs, 0.25)) + " to " + number(100 * Quantiles.of(costs, 0.75)),
        Integer.toString(pairs.stream().mapToInt(Round::events).max().orElse(0)));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
