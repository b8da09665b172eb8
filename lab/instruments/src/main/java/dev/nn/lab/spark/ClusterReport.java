package dev.nn.lab.spark;

import dev.nn.lab.contest.cluster.DataFacts;
import dev.nn.lab.report.Markdown.Table;
import dev.nn.lab.report.Template;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes the page with the measurements on Apache Spark, in Markdown. */
record ClusterReport(ClusterRun run) {

  String text() throws IOException {
    Map<String, String> places = new TreeMap<>();
    places.put("setup", setup());
    new TrainingTables(run.figures()).add(places);
    new RoundTables(run.figures()).add(places);
    new SimulationTables(run.figures()).add(places);
    double clear = run.figures().data().stream().mapToDouble(DataFacts::clear).min().orElse(1);
    places.put("clear", String.format(Locale.ROOT, "%.1f %%", 100 * clear));
    return new Template(places).fill("spark.md");
  }

  private String setup() {
    Table table = run.machine().setup(run.date(), run.command());
    new TreeMap<>(run.figures().versions()).forEach(table::row);
    return table.toString();
  }
}
