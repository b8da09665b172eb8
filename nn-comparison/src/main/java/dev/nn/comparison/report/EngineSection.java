package dev.nn.comparison.report;

import dev.nn.benchmarks.contest.Measurement;
import dev.nn.comparison.referee.Contests;
import dev.nn.comparison.referee.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The engine's own training steps: kernels, threads, JDKs, share of the peak, allocation. */
final class EngineSection implements Section {

  @Override
  public String write(Results results, Path folder) {
    Grid grid =
        new Grid(
            results
                .section(Contests.TRAINING)
                .filter(result -> result.contestant().startsWith("nn")),
            result -> result.contestant() + ", " + result.threads(),
            Result::contest);
    if (grid.isEmpty()) {
      return "";
    }
    Peaks peaks = new Peaks(results);
    StringBuilder text =
        new StringBuilder(
            """
            ## The engine: vectors, threads, JDKs

            The engine's steps from the tables above as a share of the machine's measured peak on as many threads, counting
            the matrix products alone: 2·(3·weights - those of the first layer)·batch operations, for nobody needs the gradient
            of the inputs.

            """);
    text.append(
        grid.table(
            "kernels, threads",
            result ->
                peaks.known()
                    ? Figures.percent(result.speed() / peaks.flops(result.threads()))
                    : Figures.number(result.speed()) + " GFLOP/s"));
    text.append("How many times as fast:\n\n");
    Table ratios = new Table(headings(grid));
    ratio(ratios, grid, "2 threads, of 1", "nn, 1", "nn, 2");
    ratio(ratios, grid, "SIMD, of scalar, 1 thread", "nn scalar, 1", "nn, 1");
    ratio(ratios, grid, "SIMD, of scalar, 2 threads", "nn scalar, 2", "nn, 2");
    ratio(ratios, grid, "JDK 25, of this JDK, 1 thread", "nn, 1", "nn JDK 25, 1");
    ratio(ratios, grid, "JDK 25, of this JDK, 2 threads", "nn, 2", "nn JDK 25, 2");
    return text.append(ratios).append(allocation(results)).toString();
  }

  private static List<String> headings(Grid grid) {
    List<String> headings = new ArrayList<>(List.of(""));
    headings.addAll(grid.columns());
    return headings;
  }

  private static void ratio(Table table, Grid grid, String name, String slow, String fast) {
    List<String> cells = new ArrayList<>(List.of(name));
    for (String column : grid.columns()) {
      cells.add(
          grid.at(slow, column)
              .flatMap(s -> grid.at(fast, column).map(f -> Figures.times(s.nanos() / f.nanos())))
              .orElse("–"));
    }
    table.row(cells);
  }

  private static String allocation(Results results) {
    Predicate<Result> engine = result -> result.contestant().equals("nn");
    Grid steps =
        new Grid(
            results.section(Contests.TRAINING).filter(engine),
            result -> "a step, threads: " + result.threads(),
            result -> result.contest().replaceAll("\\*.*", ""));
    Grid calls =
        new Grid(
            results.section(Contests.PREDICTION).filter(engine),
            result -> "a prediction, " + result.task(),
            Result::contest);
    return """
        ### Allocation

        Bytes that all Java threads together allocated, a step and a call of a predictor: the median of the rounds.

        """
        + bytes(steps)
        + bytes(calls);
  }

  private static String bytes(Grid grid) {
    return grid.isEmpty()
        ? ""
        : grid.table("", result -> Figures.number(result.median(Measurement::bytes))).toString();
  }
}
