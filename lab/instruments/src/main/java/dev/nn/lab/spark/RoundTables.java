package dev.nn.lab.spark;

import static dev.nn.lab.report.Figures.number;
import static dev.nn.lab.report.Figures.time;

import dev.nn.lab.contest.cluster.ClusterFigures;
import dev.nn.lab.contest.cluster.CostParts;
import dev.nn.lab.contest.cluster.EpochTime;
import dev.nn.lab.contest.cluster.Median;
import dev.nn.lab.contest.cluster.RoundCost;
import dev.nn.lab.contest.cluster.ScoringSpeed;
import dev.nn.lab.report.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tables of scoring, of rounds, and of epochs. */
record RoundTables(ClusterFigures figures) {

  private static final String NONE = "–";
  private static final long RESULTS = 1L << 30; // the usual spark.driver.maxResultSize
  private static final int OVERHEAD = 1024; // bytes of an answer besides its floats

  void add(Map<String, String> places) {
    places.put("scoring", scoring());
    places.put("rounds", rounds());
    places.put("limits", limits());
    places.put("epochs", epochs());
    places.put("parts", figures.parts().isEmpty() ? "" : parts(figures.parts().get(0)));
  }

  private String scoring() {
    List<String> networks = distinct(figures.scorings(), ScoringSpeed::network);
    List<String> headings = new ArrayList<>(List.of("rows a second"));
    headings.addAll(networks);
    Table table = new Table(headings.toArray(String[]::new));
    for (String row : distinct(figures.scorings(), RoundTables::scorer)) {
      List<String> cells = new ArrayList<>(List.of(row));
      for (String network : networks) {
        cells.add(
            figures.scorings().stream()
                .filter(s -> s.network().equals(network) && scorer(s).equals(row))
                .map(s -> String.format(Locale.ROOT, "%,.0f", s.speed()))
                .findFirst()
                .orElse(NONE));
      }
      table.row(cells.toArray(String[]::new));
    }
    return table.toString();
  }

  private static String scorer(ScoringSpeed speed) {
    return speed.contestant() + ": " + speed.outputs();
  }

  private static <T> List<String> distinct(Collection<T> all, Function<T, String> name) {
    return all.stream().map(name).distinct().toList();
  }

  private String rounds() {
    List<String> kinds = distinct(figures.rounds(), RoundTables::kind);
    List<String> headings = new ArrayList<>(List.of("parameters"));
    headings.addAll(kinds);
    Table table = new Table(headings.toArray(String[]::new));
    for (int parameters : numbers(figures.rounds().stream().map(RoundCost::parameters))) {
      List<String> cells = new ArrayList<>();
      cells.add(String.format(Locale.ROOT, "%,d", parameters));
      for (String kind : kinds) {
        cells.add(
            figures.rounds().stream()
                .filter(c -> c.parameters() == parameters && kind(c).equals(kind))
                .map(c -> c.failure().isEmpty() ? millis(c.seconds()) : "failed")
                .findFirst()
                .orElse(NONE));
      }
      table.row(cells.toArray(String[]::new));
    }
    return table.toString();
  }

  private static String kind(RoundCost cost) {
    return "%s, %s shards".formatted(cost.strategy(), cost.shards());
  }

  private static String millis(List<Double> seconds) {
    return time(1e9 * Median.of(seconds));
  }

  private static TreeSet<Integer> numbers(Stream<Integer> numbers) {
    return numbers.collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
  }

  /** Returns the most parameters whose answers fit in the usual spark.driver.maxResultSize. */
  private static String limits() {
    Table table = new Table("shards", "synchronous", "local steps with adamw");
    for (int shards : List.of(2, 8, 16, 64, 256, 1000)) {
      table.row(
          Integer.toString(shards),
          most(shards, Simulation.SYNCHRONOUS),
          most(shards, Simulation.LOCAL));
    }
    return table.toString();
  }

  private static String most(int shards, int arrays) {
    long parameters = (RESULTS / shards - OVERHEAD) / ((long) Float.BYTES * arrays);
    return String.format(Locale.ROOT, "%,d", parameters);
  }

  private String epochs() {
    List<Integer> shards = List.copyOf(numbers(figures.epochs().stream().map(EpochTime::shards)));
    List<String> headings = new ArrayList<>(List.of("time of an epoch"));
    shards.forEach(count -> headings.add(count + (count == 1 ? " shard" : " shards")));
    Table table = new Table(headings.toArray(String[]::new));
    Function<EpochTime, String> name = e -> e.strategy() + ", local[" + e.threads() + "]";
    for (String row : distinct(figures.epochs(), name)) {
      List<String> cells = new ArrayList<>(List.of(row));
      for (int count : shards) {
        cells.add(
            figures.epochs().stream()
                .filter(e -> e.shards() == count && name.apply(e).equals(row))
                .map(e -> millis(e.seconds()))
                .findFirst()
                .orElse(NONE));
      }
      table.row(cells.toArray(String[]::new));
    }
    return table.toString();
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
