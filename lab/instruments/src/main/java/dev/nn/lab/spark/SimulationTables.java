package dev.nn.lab.spark;

import static dev.nn.lab.report.Figures.number;
import static dev.nn.lab.report.Figures.percent;
import static dev.nn.lab.report.Figures.time;

import dev.nn.lab.contest.Quantiles;
import dev.nn.lab.contest.cluster.ClusterFigures;
import dev.nn.lab.contest.cluster.CostParts;
import dev.nn.lab.contest.cluster.RoundCost;
import dev.nn.lab.report.Markdown.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Writes the tables on simulated clusters, by parameters and executors. */
record SimulationTables(ClusterFigures figures) {

  private static final List<Integer> EXECUTORS = List.of(16, 64, 256, 1000);
  private static final List<Long> PARAMETERS =
      List.of(100_000L, 1_000_000L, 10_000_000L, 100_000_000L);
  private static final double LIMIT = 0.5; // from this share on, the driver is the bottleneck

  void add(Map<String, String> places) {
    places.put("simulated here", here());
    places.put("simulated synchronous", table(Simulation.SYNCHRONOUS, s -> epoch(s, 1)));
    places.put(
        "simulated answers",
        table(Simulation.SYNCHRONOUS, s -> number(s.answerBytes() / (1 << 30))));
  }

  /** Compares measured rounds with two shards with the sum of their parts, without a network. */
  private String here() {
    Table table = new Table("2 shards", "measured", "computed", "computed / measured");
    for (CostParts parts : figures.parts()) {
      for (RoundCost cost : figures.rounds()) {
        if (cost.shards() == 2 && cost.failure().isEmpty()) {
          int arrays = cost.strategy().equals("local") ? Simulation.LOCAL : Simulation.SYNCHRONOUS;
          Cluster local = new Cluster(2, Double.POSITIVE_INFINITY, 0, 32, 16);
          double computed = new Simulation(parts, local, cost.parameters(), arrays).round(1);
          double measured = Quantiles.median(cost.seconds());
          table.row(
              String.format(Locale.ROOT, "%s, %,d parameters", cost.strategy(), cost.parameters()),
              time(1e9 * measured),
              time(1e9 * computed),
              number(computed / measured));
        }
      }
    }
    return table.toString();
  }

  private String table(int arrays, Function<Simulation, String> cell) {
    Table table =
        new Table("parameters", EXECUTORS.stream().map(count -> count + " executors").toList());
    for (CostParts parts : figures.parts()) {
      for (long parameters : PARAMETERS) {
        List<String> cells = new ArrayList<>();
        cells.add(String.format(Locale.ROOT, "%,d", parameters));
        for (int executors : EXECUTORS) {
          cells.add(cell.apply(new Simulation(parts, Cluster.of(executors), parameters, arrays)));
        }
        table.row(cells);
      }
    }
    return table.toString();
  }

  private static String epoch(Simulation simulation, int steps) {
    double share = simulation.share(steps);
    String text = percent(share);
    return "%s, %s"
        .formatted(duration(simulation.epoch(steps)), share > LIMIT ? "**" + text + "**" : text);
  }

  /** Formats seconds in a fitting unit, such as {@code 12.3 h}. */
  static String duration(double seconds) {
    if (seconds < 120) {
      return number(seconds) + " s";
    }
    double minutes = seconds / 60;
    if (minutes < 120) {
      return number(minutes) + " min";
    }
    double hours = minutes / 60;
    return hours < 48 ? number(hours) + " h" : number(hours / 24) + " days";
  }
}
