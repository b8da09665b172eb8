package dev.nn.comparison.report;

import dev.nn.benchmarks.contest.Measurement;
import dev.nn.comparison.machine.MachineContestant;
import dev.nn.comparison.referee.Contests;
import dev.nn.comparison.referee.Result;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables of the engine and the machine. A table without results is empty text. */
final class EngineTables {

  private static final int STEPS_OF_AN_EPOCH = 938;

  private final Results results;
  private final Charts charts;

  EngineTables(Results results, Charts charts) {
    this.results = results;
    this.charts = charts;
  }

  /** Adds the tables by their places in the template. */
  void add(Map<String, String> places) {
    places.put("shares", shares());
    places.put("ratios", ratios());
    places.put("bytes of steps", bytesOfSteps());
    places.put("bytes of predictions", bytesOfPredictions());
    places.put("epochs", epochs());
    places.put("limits", limits());
    places.put("products", products());
    places.put("optimizers", optimizers());
    places.put("growth batch", growth("batch", "784-128-64-10, by the rows of the batch"));
    places.put(
        "growth depth", growth("depth", "layers of 256 units, batch 64, by the number of layers"));
    places.put("growth width", growth("width", "width-width-width, batch 64, by the width"));
  }

  private Grid engine() {
    return results.grid(
        Contests.TRAINING,
        result -> result.contestant().startsWith("nn"),
        result -> result.contestant() + ", " + result.threads(),
        Result::contest);
  }

  private String shares() {
    return engine()
        .table(
            "kernels, threads",
            result ->
                results.hasPeak()
                    ? share(result, result.threads())
                    : Figures.number(result.speed()) + " GFLOP/s");
  }

  private String share(Result result, int threads) {
    return Figures.percent(result.speed() / results.limit(MachineContestant.PEAK, threads));
  }

  private String ratios() {
    Grid grid = engine();
    Table table = grid.headed("");
    if (!grid.isEmpty()) {
      ratio(table, grid, "2 threads, of 1", "nn, 1", "nn, 2");
      ratio(table, grid, "SIMD, of scalar, 1 thread", "nn scalar, 1", "nn, 1");
      ratio(table, grid, "SIMD, of scalar, 2 threads", "nn scalar, 2", "nn, 2");
      ratio(table, grid, "JDK 25, of this JDK, 1 thread", "nn, 1", "nn JDK 25, 1");
      ratio(table, grid, "JDK 25, of this JDK, 2 threads", "nn, 2", "nn JDK 25, 2");
    }
    return table.toString();
  }

  private static void ratio(Table table, Grid grid, String name, String slow, String fast) {
    table.row(
        name,
        grid.columns(),
        column ->
            grid.at(slow, column)
                .flatMap(
                    s -> grid.at(fast, column).map(f -> Figures.times(s.nanos() / f.nanos()))));
  }

  private String bytesOfSteps() {
    return results
        .grid(
            Contests.TRAINING,
            result -> result.contestant().equals("nn"),
            result -> "a step, threads: " + result.threads(),
            result -> result.contest().replaceAll("\\*.*", ""))
        .table("", result -> Figures.number(result.median(Measurement::bytes)));
  }

  private String bytesOfPredictions() {
    return results
        .grid(
            Contests.PREDICTION,
            result -> result.contestant().equals("nn"),
            result -> "a prediction, " + result.task(),
            Result::contest)
        .table("", result -> Figures.number(result.median(Measurement::bytes)));
  }

  private String epochs() {
    Grid grid =
        results.grid(
            Contests.EPOCHS,
            result -> true,
            result -> result.contestant() + ", " + result.threads(),
            Result::task);
    Table table =
        new Table("contestant, threads", "an epoch", "its 938 steps alone", "to 88 %", "epochs");
    for (String row : grid.rows()) {
      table.row(
          row,
          List.of("epoch", "step", "to 88 %", "epochs"),
          column ->
              switch (column) {
                case "step" ->
                    grid.at(row, column).map(r -> Figures.time(STEPS_OF_AN_EPOCH * r.nanos()));
                case "epochs" ->
                    grid.at(row, "to 88 %")
                        .map(r -> String.format(Locale.ROOT, "%.0f", r.lastCheck()));
                default -> grid.at(row, column).map(r -> Figures.time(r.nanos()));
              });
    }
    return table.toString();
  }

  private String limits() {
    Table table = new Table("", "one thread", "two threads");
    if (results.hasPeak()) {
      limit(table, "float32 multiply-adds in registers, GFLOP/s", MachineContestant.PEAK);
      limit(table, "sum of 256 MiB of floats, GB/s read", MachineContestant.READ);
      limit(
          table,
          "triad a = b + s·c of 3 × 256 MiB, GB/s read and written",
          MachineContestant.TRIAD);
    }
    return table.toString();
  }

  private void limit(Table table, String name, String kind) {
    table.row(name, Figures.number(results.limit(kind, 1)), Figures.number(results.limit(kind, 2)));
  }

  private String products() {
    return results
        .grid(
            Contests.KERNELS,
            result -> result.contestant().startsWith("nn"),
            result -> result.contestant() + " " + result.task().split(" ", -1)[0],
            result -> result.task().split(" ", -1)[1])
        .table(
            "kernels, product",
            result ->
                Figures.number(result.speed())
                    + (results.hasPeak() ? " (" + share(result, 1) + ")" : ""));
  }

  private String optimizers() {
    return results
        .grid(
            Contests.OPTIMIZERS,
            result -> true,
            Result::task,
            result -> "threads: " + result.threads())
        .table("", result -> Figures.time(result.nanos()));
  }

  /** Returns a heading, a chart and a table. */
  private String growth(String size, String networks) {
    Grid grid =
        results.grid(
            Contests.SCALING,
            result -> result.task().startsWith(size + " "),
            result -> result.task().substring(size.length() + 1),
            result -> "threads: " + result.threads());
    if (grid.isEmpty()) {
      return "";
    }
    String chart = "growth-" + size + ".png";
    charts.curves(chart, "A training step by " + size, size, grid, r -> r.nanos() / 1e3);
    return "%s:\n\n![Times of a training step by %s](%s)\n\n".formatted(networks, size, chart)
        + grid.table(size, r -> Figures.time(r.nanos()) + ", " + Figures.number(r.speed()));
  }
}
