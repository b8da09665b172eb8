package dev.nn.lab.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The scores of rivals beside each other, by table: means over the rounds, ratios, ranks. */
record Standings(TablesRun run) {

  /** The rival that errors are compared with. */
  static final String REFERENCE = "hgb";

  List<String> tables() {
    return run.tables().stream().map(TableFacts::name).toList();
  }

  List<String> rivals() {
    Set<String> names = new LinkedHashSet<>();
    run.results().forEach(result -> names.add(result.rival()));
    return List.copyOf(names);
  }

  /** Returns the results of a rival on a table; empty if one of them failed. */
  List<TableResult> results(String table, String rival) {
    List<TableResult> all =
        run.results().stream()
            .filter(r -> r.table().equals(table) && r.rival().equals(rival))
            .toList();
    return all.stream().anyMatch(TableResult::failed) ? List.of() : all;
  }

  /** Returns the mean over the rounds of a score; NaN without one. */
  double mean(String table, String rival, String score) {
    return results(table, rival).stream()
        .mapToDouble(result -> result.scores().getOrDefault(score, Double.NaN))
        .average()
        .orElse(Double.NaN);
  }

  /** Returns the RMSE of numbers, or a score of labels. */
  double error(String table, String rival, String ofLabels) {
    double rmse = mean(table, rival, TableScores.RMSE);
    return Double.isNaN(rmse) ? mean(table, rival, ofLabels) : rmse;
  }

  /**
   * Returns the ratio of a rival's mean score to that of the reference. Half an error is added to
   * both numbers of errors, as some tables are learnt without one.
   */
  double ratio(String table, String rival, String score) {
    double half = 0;
    if (score.equals(TableScores.ERROR_RATE)) {
      half = 0.5 / results(table, rival).stream().mapToInt(TableResult::testRows).sum();
    }
    return (mean(table, rival, score) + half) / (mean(table, REFERENCE, score) + half);
  }

  /** Returns the ratios of a score on all tables that have it, in rising order. */
  double[] ratios(String rival, List<String> scores) {
    return tables().stream()
        .flatMap(table -> scores.stream().map(score -> ratio(table, rival, score)))
        .mapToDouble(ratio -> ratio)
        .filter(ratio -> !Double.isNaN(ratio))
        .sorted()
        .toArray();
  }

  static double geometricMean(double[] ratios) {
    return StrictMath.exp(Arrays.stream(ratios).map(StrictMath::log).average().orElse(Double.NaN));
  }

  static double median(double[] sorted) {
    int n = sorted.length;
    return n == 0 ? Double.NaN : (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  /** Returns the mean of a score over all tables that have it. */
  double meanOverTables(String rival, String score) {
    return tables().stream()
        .mapToDouble(table -> mean(table, rival, score))
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  /**
   * Returns the mean rank of a rival among the six, in which one that is not of them takes the
   * place of nn: 1 is the least error. Equal errors share their ranks; one that failed is last.
   */
  double meanRank(String rival, String ofLabels) {
    List<String> field = new ArrayList<>(Rivals.SIX);
    field.retainAll(rivals());
    if (!field.contains(rival)) {
      field.remove("nn");
      field.add(rival);
    }
    return tables().stream()
        .mapToDouble(table -> rank(table, rival, field, ofLabels))
        .average()
        .orElse(Double.NaN);
  }

  private double rank(String table, String rival, List<String> field, String ofLabels) {
    double own = orInfinity(error(table, rival, ofLabels));
    double rank = 0.5;
    for (String other : field) {
      double error = orInfinity(error(table, other, ofLabels));
      rank += error < own ? 1 : error == own ? 0.5 : 0;
    }
    return rank;
  }

  static double orInfinity(double error) {
    return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
  }

  /** Returns the mean processor time of a training on a table in seconds. */
  double seconds(String table, String rival) {
    return results(table, rival).stream()
        .mapToDouble(TableResult::seconds)
        .average()
        .orElse(Double.NaN);
  }

  /** Returns the mean size of a model of a table in bytes. */
  double bytes(String table, String rival) {
    return results(table, rival).stream()
        .mapToDouble(TableResult::bytes)
        .average()
        .orElse(Double.NaN);
  }
}
