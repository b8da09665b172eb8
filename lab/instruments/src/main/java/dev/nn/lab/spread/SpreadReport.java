package dev.nn.lab.spread;

import static dev.nn.lab.report.Figures.time;

import dev.nn.lab.report.Grid;
import dev.nn.lab.report.Markdown;
import dev.nn.lab.report.Markdown.Table;
import dev.nn.lab.report.Template;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Writes the page on the spread over starts, in Markdown. */
record SpreadReport(SpreadRun run) {

  String text() throws IOException {
    Map<String, String> places = new TreeMap<>();
    places.put("warm-up", String.valueOf(run.settings().warmUpSeconds()));
    places.put("rounds", String.valueOf(run.settings().rounds()));
    places.put("seconds", String.valueOf(run.settings().seconds()));
    places.put("setup", setup());
    places.put("steps", table("step"));
    places.put("rows", table("1 row"));
    places.put("failures", new Markdown().list(run.failures()).toString());
    return new Template(places).fill("spread.md");
  }

  private String setup() {
    Table table =
        run.machine()
            .setup(run.date(), run.command(), "memory", "JDK")
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

  /** Returns a table with the starts' median and quartiles. */
  private String table(String task) {
    return new Grid<>(
            run.spreads().stream().filter(spread -> spread.task().equals(task)),
            Spread::contest,
            Spread::launch)
        .table("contestant, threads", SpreadReport::cell);
  }

  private static String cell(Spread spread) {
    return "%s (%s to %s)"
        .formatted(
            time(spread.quantile(0.5)), time(spread.quantile(0.25)), time(spread.quantile(0.75)));
  }
}
