package dev.nn.lab.spark;

import dev.nn.lab.contest.cluster.DataFacts;
import dev.nn.lab.machine.Machine;
import dev.nn.lab.report.Table;
import dev.nn.lab.report.Template;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The page of measurements on Apache Spark, in Markdown. */
record ClusterReport(ClusterRun run) {

  String text() throws IOException {
    Map<String, String> places = new TreeMap<>();
    places.put("setup", setup());
    new TrainingTables(run.figures()).add(places);
    new RoundTables(run.figures()).add(places);
    new SimulationTables(run.figures()).add(places);
    double clear = run.figures().data().stream().mapToDouble(DataFacts::clear).min().orElse(1);
    places.put("clear", String.format(Locale.ROOT, "%.1f %%", 100 * clear));
    return new Template(places).fill("spark.md").stripTrailing() + "\n";
  }

  private String setup() {
    Machine machine = run.machine();
    Table table =
        new Table("", "")
            .row("date", run.date())
            .row("command", "`" + run.command() + "`")
            .row("processor", machine.cpu())
            .row("caches of data", machine.caches())
            .row("memory", machine.memory())
            .row("system", machine.system())
            .row("JDK", machine.jdk());
    new TreeMap<>(run.figures().versions()).forEach(table::row);
    return table.toString();
  }
}
