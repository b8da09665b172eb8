package dev.nn.lab.report;

import static dev.nn.lab.referee.Contests.PREDICTION;
import static dev.nn.lab.referee.Contests.TRAINING;
import static dev.nn.lab.report.Figures.percent;
import static dev.nn.lab.report.Figures.time;
import static dev.nn.lab.report.Figures.times;

import dev.nn.lab.contest.Measurement;
import dev.nn.lab.contest.Workload;
import dev.nn.lab.machine.MachineContestant;
import dev.nn.lab.referee.Launch;
import dev.nn.lab.referee.Result;
import dev.nn.lab.report.Limits.Limit;
import dev.nn.lab.report.Markdown.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Compares the engine with the machine's limits and, in each row, with the best native contestant.
 */
record LimitTables(Results results) {

  private static final String ENGINE = "nn";

  void add(Map<String, String> places) {
    places.put("limits of steps", steps());
    places.put("limits of predictions", predictions());
  }

  private String steps() {
    Table table = table("a step, threads");
    for (Result engine : engines(TRAINING)) {
      Limit limit = new Limits(results).step(workload(engine), engine.threads());
      add(table, engine.contest() + ", " + engine.threads(), engine, limit, Result::nanos);
    }
    return table.toString();
  }

  private String predictions() {
    Table table = table("a prediction, rows");
    for (Result engine : engines(PREDICTION)) {
      int rows = Integer.parseInt(engine.task().replaceAll("\\D", ""));
      Limit limit = new Limits(results).prediction(workload(engine), rows, engine.threads());
      add(table, engine.contest() + ", " + rows, engine, limit, r -> r.median(Measurement::median));
    }
    return table.toString();
  }

  private static Table table(String first) {
    return new Table(first, "limit", "by", "nn", "of the limit", "best native", "", "nn, of it");
  }

  /** Returns the engine's results; none if the machine's limits were not measured. */
  private List<Result> engines(String section) {
    boolean measured = !Double.isNaN(results.limit(MachineContestant.CHAIN, 1));
    return results
        .section(section)
        .filter(r -> measured && r.contestant().equals(ENGINE) && !r.failed())
        .toList();
  }

  /** Returns the workload in a contest's name, such as {@code 2-8-1} or {@code 4-8-1*100 tanh}. */
  private static Workload workload(Result result) {
    String name = result.contest().replaceAll(" .*", "");
    return Workload.parse(name.contains("*") ? name : name + "*1");
  }

  private void add(
      Table table, String name, Result engine, Limit limit, ToDoubleFunction<Result> nanos) {
    double own = nanos.applyAsDouble(engine);
    Optional<Result> best =
        results
            .section(engine.section())
            .filter(r -> Launch.isNative(r.contestant()) && !r.failed())
            .filter(r -> r.contest().equals(engine.contest()) && r.task().equals(engine.task()))
            .filter(r -> r.threads() == engine.threads())
            .min(Comparator.comparingDouble(nanos));
    table.row(
        name,
        time(limit.nanos()),
        limit.by(),
        time(own),
        percent(limit.nanos() / own),
        best.map(Result::contestant).orElse(Markdown.NONE),
        best.map(r -> time(nanos.applyAsDouble(r))).orElse(Markdown.NONE),
        best.map(r -> times(own / nanos.applyAsDouble(r))).orElse(Markdown.NONE));
  }
}
