package dev.nn.comparison.report;

import dev.nn.benchmarks.contest.Measurement;
import dev.nn.comparison.machine.MachineContestant;
import dev.nn.comparison.referee.Contests;
import dev.nn.comparison.referee.Result;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables of the engine and the machine. A table without results is empty text. */
record EngineTables(Results results, Charts charts) {

  private static final int STEPS_OF_AN_EPOCH = 938;

  /** Adds the tables by their places in the template. */
  void add(Map<String, String> places) {
    Grid engine =
        results.grid(
            Contests.TRAINING,
            r -> r.contestant().startsWith("nn"),
            r -> r.contestant() + ", " + r.threads(),
            Result::contest);
    places.put("shares", engine.table("kernels, threads", this::shareOrSpeed));
    places.put("ratios", ratios(engine));
    places.put(
        "bytes of steps",
        results
            .grid(
                Contests.TRAINING,
                r -> r.contestant().equals("nn"),
                r -> "a step, threads: " + r.threads(),
                r -> r.contest().replaceAll("\\*.*", ""))
            .table("", EngineTables::bytes));
    places.put(
        "bytes of predictions",
        results
            .grid(
                Contests.PREDICTION,
                r -> r.contestant().equals("nn"),
                r -> "a prediction, " + r.task(),
                Result::contest)
            .table("", EngineTables::bytes));
    places.put("epochs", epochs());
    places.put("limits", limits());
    places.put(
        "products",
        results
            .grid(
                Contests.KERNELS,
                r -> r.contestant().startsWith("nn"),
                r -> r.contestant() + " " + r.task().split(" ", -1)[0],
                r -> r.task().split(" ", -1)[1])
            .table("kernels, product", this::speedAndShare));
    places.put(
        "optimizers",
        results
            .grid(Contests.OPTIMIZERS, r -> true, Result::task, r -> "threads: " + r.threads())
            .table("", r -> Figures.time(r.nanos())));
    places.put("growth batch", growth("batch", "784-128-64-10, by the rows of the batch"));
    places.put(
        "growth depth", growth("depth", "layers of 256 units, batch 64, by the number of layers"));
    places.put("growth width", growth("width", "width-width-width, batch 64, by the width"));
  }

  private String shareOrSpeed(Result result) {
    return results.hasPeak()
        ? share(result, result.threads())
        : Figures.number(result.speed()) + " GFLOP/s";
  }

  private String speedAndShare(Result result) {
    String share = results.hasPeak() ? " (" + share(result, 1) + ")" : "";
    return Figures.number(result.speed()) + share;
  }

  private String share(Result result, int threads) {
    return Figures.percent(result.speed() / results.limit(MachineContestant.PEAK, threads));
  }

  private static String bytes(Result result) {
    return Figures.number(result.median(Measurement::bytes));
  }

  private static String ratios(Grid grid) {
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

  private String epochs() {
    Grid grid =
        results.grid(
            Contests.EPOCHS, r -> true, r -> r.contestant() + ", " + r.threads(), Result::task);
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
      String triad = "triad a = b + s·c of 3 × 256 MiB, GB/s read and written";
      limit(table, triad, MachineContestant.TRIAD);
    }
    return table.toString();
  }

  private void limit(Table table, String name, String kind) {
    table.row(name, Figures.number(results.limit(kind, 1)), Figures.number(results.limit(kind, 2)));
  }

  /** Returns a heading, a chart and a table. */
  private String growth(String size, String networks) {
    Grid grid =
        results.grid(
            Contests.SCALING,
            r -> r.task().startsWith(size + " "),
            r -> r.task().substring(size.length() + 1),
            r -> "threads: " + r.threads());
    if (grid.isEmpty()) {
      return "";
    }
    String chart = "growth-" + size + ".png";
    charts.curves(chart, "A training step by " + size, size, grid, r -> r.nanos() / 1e3);
    return "%s:\n\n![Times of a training step by %s](%s)\n\n".formatted(networks, size, chart)
        + grid.table(size, r -> Figures.time(r.nanos()) + ", " + Figures.number(r.speed()));
  }
}
