package dev.nn.lab.spread;

import static dev.nn.lab.report.Figures.time;

import dev.nn.lab.machine.Machine;
import dev.nn.lab.report.Table;
import dev.nn.lab.report.Template;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The page of the spread over starts, in Markdown. */
record SpreadReport(SpreadRun run) {

  private static final String NONE = "–";

  String text() throws IOException {
    Map<String, String> places = new TreeMap<>();
    places.put("warm-up", String.valueOf(run.settings().warmUpSeconds()));
    places.put("rounds", String.valueOf(run.settings().rounds()));
    places.put("seconds", String.valueOf(run.settings().seconds()));
    places.put("setup", setup());
    places.put("steps", table("step"));
    places.put("rows", table("1 row"));
    StringBuilder failures = new StringBuilder();
    run.failures().forEach(failure -> failures.append("- ").append(failure).append('\n'));
    places.put("failures", run.failures().isEmpty() ? "" : failures.append('\n').toString());
    return new Template(places).fill("spread.md").stripTrailing() + "\n";
  }

  private String setup() {
    Machine machine = run.machine();
    Table table =
        new Table("", "")
            .row("date", run.date())
            .row("command", "`" + run.command() + "`")
            .row("processor", machine.cpu())
            .row("caches of data", machine.caches())
            .row("system", machine.system())
            .row("starts", String.valueOf(starts()));
    for (String runtime : run.runtimes()) {
      String[] parts = runtime.split(": ", 2);
      table.row(parts[0], parts[1]);
    }
    return table.toString();
  }

  private int starts() {
    return run.spreads().stream().mapToInt(spread -> spread.nanos().size()).max().orElse(0);
  }

  /** Returns the median of the starts and their quartiles. */
  private String table(String task) {
    Set<String> columns = new LinkedHashSet<>();
    Map<String, Map<String, Spread>> rows = new LinkedHashMap<>();
    for (Spread spread : run.spreads()) {
      if (spread.task().equals(task)) {
        columns.add(spread.launch());
        rows.computeIfAbsent(spread.contest(), key -> new LinkedHashMap<>())
            .put(spread.launch(), spread);
      }
    }
    List<String> headings = new ArrayList<>(List.of("contestant, threads"));
    headings.addAll(columns);
    Table table = new Table(headings.toArray(String[]::new));
    rows.forEach(
        (contest, cells) -> {
          List<String> row = new ArrayList<>(List.of(contest));
          for (String column : columns) {
            Spread spread = cells.get(column);
            row.add(spread == null ? NONE : cell(spread));
          }
          table.row(row.toArray(String[]::new));
        });
    return table.toString();
  }

  private static String cell(Spread spread) {
    return "%s (%s to %s)"
        .formatted(
            time(spread.quantile(0.5)), time(spread.quantile(0.25)), time(spread.quantile(0.75)));
  }
}
