package dev.nn.lab.tables;

import dev.nn.lab.report.Figures;
import dev.nn.lab.report.Markdown;
import dev.nn.lab.report.Markdown.Table;
import dev.nn.lab.report.Template;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of a page on tables, in Markdown. */
record TablesReport(TablesRun run, Standings standings) {

  /** The rows from which a table counts as large, for times. */
  private static final int LARGE = 9_000;

  TablesReport(TablesRun run) {
    this(run, new Standings(run));
  }

  /**
   * Returns a page.
   *
   * @param template the resource of its text
   * @param heldOut the ranks on the held-out tables, for a page on others
   */
  String text(String template, String heldOut) throws IOException {
    Map<String, String> places = new HashMap<>();
    long rounds = run.results().stream().mapToInt(TableResult::round).distinct().count();
    places.put("rounds", Long.toString(rounds));
    places.put("tables", Integer.toString(run.tables().size()));
    places.put("ranks", ranks());
    places.put("best", best());
    places.put("held out", heldOut);
    places.put("setup", setup());
    places.put("summary", summary());
    places.put("facts", facts());
    places.put("failures", failures());
    for (String score :
        List.of(
            TableScores.RMSE,
            TableScores.LOG_LOSS,
            TableScores.ERROR_RATE,
            TableScores.CALIBRATION)) {
      places.put(score, scores(score));
    }
    places.put("seconds", seconds());
    return new Template(places).fill(template);
  }

  /** Returns a paragraph for another page: the ranks on these tables, which chose nothing. */
  String heldOut() {
    return new Markdown()
        .paragraph(
            "On %s tables that a rule chose after the defaults, the mean ranks are: %s. The learner with the least error is %s ([report](held-out.md)).",
            run.tables().size(), ranks(), best())
        .toString();
  }

  /** Returns the mean rank of each of the six, the best first. */
  private String ranks() {
    return ranked().map(r -> r + " " + number(rank(r), 2)).collect(Collectors.joining(", "));
  }

  /** Returns on how many tables each of the six has the least error, and on which nn has not. */
  private String best() {
    List<String> six = ranked().toList();
    Map<String, List<String>> all = new LinkedHashMap<>();
    six.forEach(rival -> all.put(rival, new ArrayList<>()));
    for (String table : standings.tables()) {
      String best = Collections.min(six, Comparator.comparingDouble(r -> error(table, r)));
      all.computeIfAbsent(best, key -> new ArrayList<>()).add(table);
    }
    List<String> parts = new ArrayList<>();
    all.forEach(
        (rival, tables) -> {
          String names = rival.equals("nn") ? "" : " (" + String.join(", ", tables) + ")";
          if (!tables.isEmpty()) {
            parts.add("%s on %s%s".formatted(rival, tables.size(), names));
          }
        });
    return String.join(", ", parts);
  }

  private Stream<String> ranked() {
    return Rivals.SIX.stream()
        .filter(standings.rivals()::contains)
        .sorted(Comparator.comparingDouble(this::rank));
  }

  private double error(String table, String rival) {
    return Standings.orInfinity(standings.error(table, rival, TableScores.LOG_LOSS));
  }

  private double rank(String rival) {
    return standings.meanRank(rival, TableScores.LOG_LOSS);
  }

  /** Returns a line for each rival: ranks and ratios over all tables. */
  String summary() {
    Table table =
        new Table(
            "learner",
            "rank",
            "rank by error rate",
            "error ×",
            "median",
            "RMSE ×",
            "log loss ×",
            "error rate ×",
            "calibration error",
            "seconds",
            "kB",
            "failed");
    for (String rival : standings.rivals()) {
      double[] errors = ratios(rival, TableScores.RMSE, TableScores.LOG_LOSS);
      table.row(
          rival,
          number(rank(rival), 2),
          number(standings.meanRank(rival, TableScores.ERROR_RATE), 2),
          number(Standings.geometricMean(errors), 3),
          number(Standings.median(errors), 3),
          number(Standings.geometricMean(ratios(rival, TableScores.RMSE)), 3),
          number(Standings.geometricMean(ratios(rival, TableScores.LOG_LOSS)), 3),
          number(Standings.geometricMean(ratios(rival, TableScores.ERROR_RATE)), 3),
          number(standings.meanOverTables(rival, TableScores.CALIBRATION), 4),
          number(most(rival), 1),
          Figures.number(medianOf(name -> standings.bytes(name, rival)) / 1000),
          Long.toString(failures(rival)));
    }
    return table.toString();
  }

  /** Returns a score of each rival on each table that has it; the best is bold. */
  private String scores(String score) {
    return grid((name, rival) -> standings.mean(name, rival, score), true);
  }

  private String seconds() {
    return grid(standings::seconds, false);
  }

  private String facts() {
    Table table =
        new Table(
            "table",
            "from",
            "target",
            "rows",
            "numbers",
            "categories",
            "dates",
            "missing cells",
            "labels");
    for (TableFacts facts : run.tables()) {
      table.row(
          facts.name(),
          facts.origin(),
          facts.target(),
          Integer.toString(facts.rows()),
          Integer.toString(facts.numbers()),
          Integer.toString(facts.categories()),
          Integer.toString(facts.dates()),
          Long.toString(facts.missing()),
          facts.classification() ? Integer.toString(facts.labels()) : "numbers");
    }
    return table.toString();
  }

  private String setup() {
    Table table = run.machine().setup(run.date(), run.command(), "caches of data");
    run.libraries().forEach(table::row);
    return table.toString();
  }

  private String failures() {
    Map<String, List<String>> reasons = new TreeMap<>();
    for (TableResult result : run.results()) {
      if (result.failed()) {
        String reason = result.failure().lines().findFirst().orElse("");
        List<String> tables =
            reasons.computeIfAbsent(result.rival() + ": " + reason, key -> new ArrayList<>());
        if (!tables.contains(result.table())) {
          tables.add(result.table());
        }
      }
    }
    List<String> lines = new ArrayList<>();
    reasons.forEach(
        (reason, tables) -> lines.add("%s (%s)".formatted(reason, String.join(", ", tables))));
    return new Markdown()
        .list(lines.isEmpty() ? List.of("Nothing else failed.") : lines)
        .toString();
  }

  private interface Cell {
    double value(String table, String rival);
  }

  private String grid(Cell cell, boolean best) {
    List<String> rivals = standings.rivals();
    Table table = new Table("table", rivals);
    for (String name : standings.tables()) {
      double[] values = rivals.stream().mapToDouble(r -> cell.value(name, r)).toArray();
      double least = Arrays.stream(values).filter(v -> !Double.isNaN(v)).min().orElse(Double.NaN);
      if (!Double.isNaN(least)) {
        List<String> cells = new ArrayList<>(List.of(name));
        for (double value : values) {
          String text = Double.isNaN(value) ? Markdown.NONE : significant(value);
          cells.add(best && value == least ? "**" + text + "**" : text);
        }
        table.row(cells);
      }
    }
    return table.toString();
  }

  private double[] ratios(String rival, String... scores) {
    return standings.ratios(rival, List.of(scores));
  }

  /** Returns the greatest mean time of a training on a large table in seconds. */
  private double most(String rival) {
    return run.tables().stream()
        .filter(facts -> facts.rows() >= LARGE)
        .mapToDouble(facts -> standings.seconds(facts.name(), rival))
        .filter(seconds -> !Double.isNaN(seconds))
        .max()
        .orElse(Double.NaN);
  }

  private double medianOf(ToDoubleFunction<String> value) {
    return Standings.median(
        standings.tables().stream()
            .mapToDouble(value)
            .filter(v -> !Double.isNaN(v))
            .sorted()
            .toArray());
  }

  private long failures(String rival) {
    return run.results().stream().filter(r -> r.rival().equals(rival) && r.failed()).count();
  }

  private static String number(double value, int decimals) {
    return Double.isNaN(value)
        ? Markdown.NONE
        : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  private static String significant(double value) {
    return value >= 1000
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.4g", value);
  }
}
