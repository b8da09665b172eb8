package dev.nn.lab.cold;

import dev.nn.lab.cold.Task.Kind;
import dev.nn.lab.report.Figures;
import dev.nn.lab.report.Markdown;
import dev.nn.lab.report.Markdown.Table;
import dev.nn.lab.report.Template;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Writes the page on cold starts, in Markdown. */
record ColdReport(ColdRun run) {

  private static final Map<Kind, Function<List<ColdResult>, Table>> TABLES =
      new EnumMap<>(
          Map.of(
              Kind.FIT, ColdReport::fits,
              Kind.RECIPE, ColdReport::recipes,
              Kind.TRAIN, ColdReport::processes,
              Kind.STEPS, ColdReport::steps));

  String text() throws IOException {
    Map<String, String> places = new TreeMap<>();
    places.put("setup", setup());
    for (Condition condition : Condition.values()) {
      TABLES.forEach(
          (kind, table) -> places.put(place(condition, kind), of(condition, kind, table)));
    }
    places.put("failures", new Markdown().list(run.failures()).toString());
    return new Template(places).fill("cold.md");
  }

  private static String place(Condition condition, Kind kind) {
    return condition + " " + kind.name().toLowerCase(Locale.ROOT);
  }

  private String setup() {
    int starts = run.results().stream().mapToInt(result -> result.starts().size()).max().orElse(0);
    Table table =
        run.machine().setup(run.date(), run.command(), "JDK").row("starts", String.valueOf(starts));
    for (String runtime : run.runtimes()) {
      String[] parts = runtime.split(": ", 2);
      table.row(parts[0], parts[1]);
    }
    return table.toString();
  }

  /** Returns a table for each task. */
  private String of(Condition condition, Kind kind, Function<List<ColdResult>, Table> table) {
    Map<String, List<ColdResult>> byTask = new LinkedHashMap<>();
    run.results().stream()
        .filter(result -> result.condition() == condition && result.kind() == kind)
        .forEach(r -> byTask.computeIfAbsent(r.task(), key -> new ArrayList<>()).add(r));
    Markdown text = new Markdown();
    byTask.forEach((task, results) -> text.paragraph("%s:", task).table(table.apply(results)));
    return text.toString();
  }

  private static Table fits(List<ColdResult> results) {
    Table table = new Table("contestant, threads", "fit", "process", "processors", "last loss");
    for (ColdResult result : results) {
      table.row(
          result.contestant(),
          time(result, Start.FIT),
          time(result, Start.PROCESS),
          time(result, Start.PROCESSORS),
          result.cell(Start.LOSS, "%.4f"::formatted));
    }
    return table;
  }

  private static Table recipes(List<ColdResult> results) {
    Table table = new Table("contestant", "read and trained", "process", "processors");
    for (ColdResult result : results) {
      table.row(
          result.contestant(),
          time(result, Start.FIT),
          time(result, Start.PROCESS),
          time(result, Start.PROCESSORS));
    }
    return table;
  }

  private static Table processes(List<ColdResult> results) {
    Table table = new Table("contestant", "process", "processors");
    for (ColdResult result : results) {
      table.row(result.contestant(), time(result, Start.PROCESS), time(result, Start.PROCESSORS));
    }
    return table;
  }

  private static Table steps(List<ColdResult> results) {
    List<String> horizons =
        Task.HORIZONS.stream()
            .filter(horizon -> results.stream().anyMatch(r -> r.sorted(horizon).length > 0))
            .toList();
    List<String> columns = new ArrayList<>(horizons.stream().map(h -> h + " s").toList());
    columns.addAll(List.of("longest step", "bytes"));
    Table table = new Table("contestant, threads", columns);
    for (ColdResult result : results) {
      List<String> row = new ArrayList<>(List.of(result.contestant()));
      horizons.forEach(horizon -> row.add(result.cell(horizon, "%,.0f"::formatted)));
      row.add(time(result, Start.LONGEST));
      row.add(result.cell(Start.BYTES, Figures::number));
      table.row(row);
    }
    return table;
  }

  private static String time(ColdResult result, String figure) {
    return result.cell(figure, seconds -> Figures.time(1e9 * seconds));
  }
}
