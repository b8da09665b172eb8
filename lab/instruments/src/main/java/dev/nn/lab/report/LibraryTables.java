package dev.nn.lab.report;

import static dev.nn.lab.referee.Contests.PREDICTION;
import static dev.nn.lab.referee.Contests.TRAINING;
import static dev.nn.lab.report.Figures.number;
import static dev.nn.lab.report.Figures.time;
import static dev.nn.lab.report.Figures.times;

import dev.nn.lab.contest.Measurement;
import dev.nn.lab.referee.Result;
import dev.nn.lab.referee.Settings;
import dev.nn.lab.report.Markdown.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes the setup, and the tables and charts on all libraries. A table without results is an empty
 * text.
 */
record LibraryTables(Results results, Charts charts) {

  void add(Map<String, String> places) {
    Settings settings = results.settings();
    places.put("warm-up", String.valueOf(settings.warmUpSeconds()));
    places.put("rounds", String.valueOf(settings.rounds()));
    places.put("seconds", String.valueOf(settings.seconds()));
    places.put("setup", setup());
    places.put("training 1", training(1, "one thread"));
    places.put("training 2", training(2, "two threads"));
    places.put("details", details());
    places.put("prediction 1", prediction("1 row"));
    places.put("prediction 64", prediction("64 rows"));
    places.put("prediction 256", prediction("256 rows"));
    places.put("failures", failures());
  }

  private String setup() {
    Table table = results.machine().setup(results.date(), results.command());
    Map<String, String> versions = new TreeMap<>();
    for (Result result : results.results()) {
      if (!result.failed() && !result.contestant().equals("machine")) {
        String runtime = result.runtime().replaceAll("[+-].*", "");
        versions.put(result.contestant(), result.library() + ", " + runtime);
      }
    }
    versions.forEach(table::row);
    return table.toString();
  }

  private String training(int threads, String count) {
    Grid<Result> grid =
        results.grid(TRAINING, r -> r.threads() == threads, Result::contestant, Result::contest);
    if (grid.isEmpty()) {
      return "";
    }
    String chart = "training-" + threads + ".png";
    charts.bars(chart, "A training step, " + count, "µs", grid, r -> r.nanos() / 1e3);
    return grid.table(
        "",
        result ->
            time(result.nanos())
                + grid.at("nn", result.contest())
                    .filter(engine -> !engine.equals(result))
                    .map(engine -> " (" + times(result.nanos() / engine.nanos()) + ")")
                    .orElse(""));
  }

  private String details() {
    String columns = ",threads,median,least,most,GFLOP/s,first loss,last loss,bytes";
    Map<String, Table> tables = new LinkedHashMap<>();
    for (Result result : results.section(TRAINING).toList()) {
      Table table =
          tables.computeIfAbsent(
              result.contest(), name -> new Table((name + columns).split(",", -1)));
      if (!result.failed()) {
        detail(table, result);
      }
    }
    return tables.values().stream().map(Table::toString).collect(Collectors.joining());
  }

  private static void detail(Table table, Result result) {
    double bytes = result.median(Measurement::bytes);
    table.row(
        result.contestant(),
        Integer.toString(result.threads()),
        time(result.nanos()),
        time(result.leastNanos()),
        time(result.mostNanos()),
        number(result.speed()),
        String.format(Locale.ROOT, "%.4f", result.firstCheck()),
        String.format(Locale.ROOT, "%.2g", result.lastCheck()),
        bytes < 0 ? "–" : number(bytes));
  }

  private String prediction(String rows) {
    Grid<Result> grid =
        results.grid(PREDICTION, r -> r.task().equals(rows), Result::contestant, Result::contest);
    if (grid.isEmpty()) {
      return "";
    }
    String chart = "prediction-" + rows.replaceAll("\\D", "") + ".png";
    String title = "A prediction of " + rows;
    charts.bars(chart, title, "µs, median", grid, r -> r.median(Measurement::median) / 1e3);
    return grid.table(
        "", r -> time(r.median(Measurement::median)) + " / " + time(r.median(Measurement::p99)));
  }

  private String failures() {
    Map<String, Set<String>> failures = new TreeMap<>();
    for (Result result : results.results()) {
      if (result.failed()) {
        String threads = result.threads() == 1 ? "1 thread" : result.threads() + " threads";
        String failure = result.failure().lines().findFirst().orElse("");
        failures
            .computeIfAbsent(
                "%s, %s: %s".formatted(result.contestant(), threads, failure),
                reason -> new LinkedHashSet<>())
            .add((result.section() + " " + result.contest()).strip());
      }
    }
    List<String> lines = new ArrayList<>();
    failures.forEach(
        (reason, where) -> lines.add("%s (%s)".formatted(reason, String.join(", ", where))));
    return new Markdown().list(lines).toString();
  }
}
