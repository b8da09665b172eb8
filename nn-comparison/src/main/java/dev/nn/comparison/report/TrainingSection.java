package dev.nn.comparison.report;

import dev.nn.benchmarks.contest.Measurement;
import dev.nn.comparison.referee.Contests;
import dev.nn.comparison.referee.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Training steps of all contestants. */
final class TrainingSection implements Section {

  @Override
  public String write(Results results, Path folder) throws IOException {
    if (results.section(Contests.TRAINING).findAny().isEmpty()) {
      return "";
    }
    StringBuilder text =
        new StringBuilder(
            """
            ## Training steps

            A step is forward, loss, backward and update on one batch: hidden layers of relu, sigmoid outputs, mean squared
            error, plain SGD. Eight batches in memory are taken in turn. A column is a network and its batch: `784-128-10*64`
            has 784 inputs, 128 hidden units, 10 outputs and 64 rows a batch. The figure is the median over the rounds of
            (time of a round / steps in it), and in parentheses how many times the engine's, on as many threads.

            """);
    for (int threads = 1; threads <= 2; threads++) {
      text.append(part(results, folder, threads));
    }
    return text.append(details(results)).toString();
  }

  private static String part(Results results, Path folder, int threads) throws IOException {
    Grid grid =
        new Grid(
            results.section(Contests.TRAINING).filter(result -> result.threads() == threads),
            Result::contestant,
            Result::contest);
    if (grid.isEmpty()) {
      return "";
    }
    String count = threads == 1 ? "one thread" : "two threads";
    Bars bars = new Bars("A training step, " + count, "µs", grid.columns());
    grid.rows().forEach(row -> bars.add(row, microseconds(grid, row)));
    String chart = "training-" + threads + ".png";
    bars.write(folder.resolve(chart));
    Function<Result, String> cell =
        result ->
            Figures.time(result.nanos())
                + grid.at("nn", result.contest())
                    .filter(engine -> !engine.equals(result))
                    .map(engine -> " (" + Figures.times(result.nanos() / engine.nanos()) + ")")
                    .orElse("");
    return "### "
        + count.substring(0, 1).toUpperCase(Locale.ROOT)
        + count.substring(1)
        + "\n\n![Times of a training step, "
        + count
        + "]("
        + chart
        + ")\n\n"
        + grid.table("", cell);
  }

  private static List<@Nullable Double> microseconds(Grid grid, String row) {
    List<@Nullable Double> values = new ArrayList<>();
    for (String column : grid.columns()) {
      values.add(grid.at(row, column).map(result -> result.nanos() / 1e3).orElse(null));
    }
    return values;
  }

  private static String details(Results results) {
    StringBuilder text =
        new StringBuilder(
            """
            <details><summary>Each contestant in detail</summary>

            The least and the greatest of the rounds; the speed, counting the matrix products alone; the losses over all
            eight batches before the first step and after the last; and what Java threads allocated in a step.

            """);
    List<String> contests =
        results.section(Contests.TRAINING).map(Result::contest).distinct().toList();
    for (String contest : contests) {
      Table table =
          new Table(
              contest,
              "threads",
              "median",
              "least",
              "most",
              "GFLOP/s",
              "first loss",
              "last loss",
              "bytes");
      results
          .section(Contests.TRAINING)
          .filter(result -> result.contest().equals(contest) && !result.failed())
          .forEach(result -> table.row(detail(result)));
      text.append(table);
    }
    return text.append("</details>\n\n").toString();
  }

  private static List<String> detail(Result result) {
    double bytes = result.median(Measurement::bytes);
    return List.of(
        result.contestant(),
        Integer.toString(result.threads()),
        Figures.time(result.nanos()),
        Figures.time(result.leastNanos()),
        Figures.time(result.mostNanos()),
        Figures.number(result.speed()),
        String.format(Locale.ROOT, "%.4f", result.firstCheck()),
        String.format(Locale.ROOT, "%.2g", result.lastCheck()),
        bytes < 0 ? "–" : Figures.number(bytes));
  }
}
