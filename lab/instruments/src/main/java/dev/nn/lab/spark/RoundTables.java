package dev.nn.lab.spark;

import static dev.nn.lab.report.Figures.number;
import static dev.nn.lab.report.Figures.time;

import dev.nn.lab.contest.Quantiles;
import dev.nn.lab.contest.cluster.ClusterFigures;
import dev.nn.lab.contest.cluster.CostParts;
import dev.nn.lab.contest.cluster.EpochTime;
import dev.nn.lab.contest.cluster.RoundCost;
import dev.nn.lab.contest.cluster.ScoringSpeed;
import dev.nn.lab.report.Grid;
import dev.nn.lab.report.Markdown.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the tables on scoring, rounds and epochs. */
record RoundTables(ClusterFigures figures) {

  private static final long RESULTS = 1L << 30; // the default spark.driver.maxResultSize
  private static final int OVERHEAD = 1024; // bytes in an answer besides its floats

  void add(Map<String, String> places) {
    places.put("scoring", scoring());
    places.put("rounds", rounds());
    places.put("limits", limits());
    places.put("epochs", epochs());
    places.put("parts", figures.parts().isEmpty() ? "" : parts(figures.parts().get(0)));
  }

  private String scoring() {
    return new Grid<>(figures.scorings().stream(), RoundTables::scorer, ScoringSpeed::network)
        .table("rows a second", s -> String.format(Locale.ROOT, "%,.0f", s.speed()));
  }

  private static String scorer(ScoringSpeed speed) {
    return speed.contestant() + ": " + speed.outputs();
  }

  private String rounds() {
    return new Grid<>(
            figures.rounds().stream().sorted(Comparator.comparingInt(RoundCost::parameters)),
            cost -> String.format(Locale.ROOT, "%,d", cost.parameters()),
            RoundTables::kind)
        .table("parameters", cost -> cost.failure().isEmpty() ? millis(cost.seconds()) : "failed");
  }

  private static String kind(RoundCost cost) {
    return "%s, %s shards".formatted(cost.strategy(), cost.shards());
  }

  private static String millis(List<Double> seconds) {
    return time(1e9 * Quantiles.median(seconds));
  }

  /** Returns the most parameters whose answers fit into the default spark.driver.maxResultSize. */
  private static String limits() {
    Table table = new Table("shards", "parameters");
    for (int shards : List.of(2, 8, 16, 64, 256, 1000)) {
      table.row(Integer.toString(shards), most(shards));
    }
    return table.toString();
  }

  private static String most(int shards) {
    long parameters = (RESULTS / shards - OVERHEAD) / Float.BYTES;
    return String.format(Locale.ROOT, "%,d", parameters);
  }

  private String epochs() {
    return new Grid<>(
            figures.epochs().stream().sorted(Comparator.comparingInt(EpochTime::shards)),
            epoch -> "%s, local[%s]".formatted(epoch.strategy(), epoch.threads()),
            epoch -> epoch.shards() + (epoch.shards() == 1 ? " shard" : " shards"))
        .table("time of an epoch", epoch -> millis(epoch.seconds()));
  }

  private static String parts(CostParts parts) {
    return new Table("", "measured")
        .row("a job without work", time(1e9 * parts.job()))
        .row("each of its tasks", time(1e9 * parts.task()))
        .row("a float that the driver sends: serialized, compressed", nanos(parts.send()))
        .row("a float that an executor takes from it", nanos(parts.open()))
        .row("a float that an executor answers with: serialized", nanos(parts.answer()))
        .row(
            "a float of an answer on its way to the driver, which takes it from there",
            nanos(parts.receive()))
        .row("a float that the driver adds to the mean", nanos(parts.combine()))
        .row("a float of the driver's other work: buffers, update, copies", nanos(parts.apply()))
        .row("a float that an executor copies into its network and back", nanos(parts.restore()))
        .row("a parameter that the optimizer updates", nanos(parts.update()))
        .row(
            "a parameter and a row of training on one core", number(1e12 * parts.compute()) + " ps")
        .toString();
  }

  private static String nanos(double seconds) {
    return number(1e9 * seconds) + " ns";
  }
}
