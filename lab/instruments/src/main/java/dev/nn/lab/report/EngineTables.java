package dev.nn.lab.report;

import static dev.nn.lab.machine.MachineContestant.CHAIN;
import static dev.nn.lab.machine.MachineContestant.PEAK;
import static dev.nn.lab.machine.MachineContestant.READ;
import static dev.nn.lab.machine.MachineContestant.TRIAD;
import static dev.nn.lab.referee.Contests.EPOCHS;
import static dev.nn.lab.referee.Contests.KERNELS;
import static dev.nn.lab.referee.Contests.OPTIMIZERS;
import static dev.nn.lab.referee.Contests.PREDICTION;
import static dev.nn.lab.referee.Contests.SCALING;
import static dev.nn.lab.referee.Contests.TRAINING;
import static dev.nn.lab.report.Figures.number;
import static dev.nn.lab.report.Figures.percent;
import static dev.nn.lab.report.Figures.time;
import static dev.nn.lab.report.Figures.times;

import dev.nn.lab.contest.Measurement;
import dev.nn.lab.machine.MachineContestant;
import dev.nn.lab.referee.Result;
import dev.nn.lab.report.Markdown.Table;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** Writes the tables on the engine and the machine. A table without results is an empty text. */
record EngineTables(Results results, Charts charts) {

  private static final int STEPS_OF_AN_EPOCH = 938;

  void add(Map<String, String> places) {
    Predicate<Result> engine = r -> r.contestant().equals("nn");
    Predicate<Result> engines = r -> r.contestant().startsWith("nn");
    Function<Result, String> threads = r -> "threads: " + r.threads();
    Function<Result, String> network = r -> r.contest().replaceAll("\\*.*", "");
    Grid<Result> training = results.grid(TRAINING, engines, Result::launch, Result::contest);
    Grid<Result> steps =
        results.grid(TRAINING, engine, r -> "a step, " + threads.apply(r), network);
    Grid<Result> predictions =
        results.grid(PREDICTION, engine, r -> "a prediction, " + r.task(), Result::contest);
    Grid<Result> products =
        results.grid(KERNELS, engines, r -> r.contestant() + " " + word(r, 0), r -> word(r, 1));
    Grid<Result> optimizers = results.grid(OPTIMIZERS, r -> true, Result::task, threads);
    places.put("shares", training.table("kernels, threads", this::shareOrSpeed));
    places.put("ratios", ratios(training));
    places.put("bytes of steps", steps.table("", EngineTables::bytes));
    places.put("bytes of predictions", predictions.table("", EngineTables::bytes));
    places.put("epochs", epochs());
    places.put("limits", limits());
    places.put("products", products.table("kernels, product", this::speedAndShare));
    places.put("optimizers", optimizers.table("", r -> time(r.nanos())));
    places.put("growth batch", growth("batch", "784-128-64-10, by the rows of the batch"));
    places.put(
        "growth depth", growth("depth", "layers of 256 units, batch 64, by the number of layers"));
    places.put("growth width", growth("width", "width-width-width, batch 64, by the width"));
  }

  private static String word(Result result, int index) {
    return result.task().split(" ", -1)[index];
  }

  private String shareOrSpeed(Result result) {
    return results.hasPeak()
        ? share(result, result.threads())
        : number(result.speed()) + " GFLOP/s";
  }

  private String speedAndShare(Result result) {
    String share = results.hasPeak() ? " (" + share(result, 1) + ")" : "";
    return number(result.speed()) + share;
  }

  private String share(Result result, int threads) {
    return percent(result.speed() / results.limit(PEAK, threads));
  }

  private static String bytes(Result result) {
    return number(result.median(Measurement::bytes));
  }

  private static String ratios(Grid<Result> grid) {
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

  private static void ratio(Table table, Grid<Result> grid, String name, String slow, String fast) {
    table.row(
        name,
        grid.columns(),
        column ->
            grid.at(fast, column)
                .map(f -> grid.cell(slow, column, s -> times(s.nanos() / f.nanos())))
                .orElse(Markdown.NONE));
  }

  private String epochs() {
    Grid<Result> grid = results.grid(EPOCHS, r -> true, Result::launch, Result::task);
    Table table =
        new Table("contestant, threads", "an epoch", "its 938 steps alone", "to 88 %", "epochs");
    for (String row : grid.rows()) {
      table.row(
          row,
          grid.cell(row, "epoch", r -> time(r.nanos())),
          grid.cell(row, "step", r -> time(STEPS_OF_AN_EPOCH * r.nanos())),
          grid.cell(row, "to 88 %", r -> time(r.nanos())),
          grid.cell(row, "to 88 %", r -> String.format(Locale.ROOT, "%.0f", r.lastCheck())));
    }
    return table.toString();
  }

  private String limits() {
    Table table = new Table("", "one thread", "two threads");
    if (results.hasPeak()) {
      limit(table, "float32 multiply-adds in registers, GFLOP/s", PEAK);
      limit(table, "sum of 256 MiB of floats, GB/s read", READ);
      String triad = "triad a = b + s·c of 3 × 256 MiB, GB/s read and written";
      limit(table, triad, TRIAD);
    }
    double chain = 1 / results.limit(CHAIN, 1);
    if (!Double.isNaN(chain)) {
      limit(table, "sum of floats in L2, GB/s read", MachineContestant.read(2));
      limit(table, "sum of floats in L3, GB/s read", MachineContestant.read(3));
      table.row("latency of a multiply-add, ns", number(chain), number(chain));
    }
    return table.toString();
  }

  private void limit(Table table, String name, String kind) {
    table.row(name, number(results.limit(kind, 1)), number(results.limit(kind, 2)));
  }

  private String growth(String size, String networks) {
    Grid<Result> grid =
        results.grid(
            SCALING,
            r -> r.task().startsWith(size + " "),
            r -> r.task().substring(size.length() + 1),
            r -> "threads: " + r.threads());
    if (grid.isEmpty()) {
      return "";
    }
    String chart = "growth-" + size + ".png";
    charts.curves(chart, "A training step by " + size, size, grid, r -> r.nanos() / 1e3);
    return "%s:\n\n![Times of a training step by %s](%s)\n\n".formatted(networks, size, chart)
        + grid.table(size, r -> time(r.nanos()) + ", " + number(r.speed()));
  }
}
