package dev.nn.lab.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Compares rivals' scores by table: means over the rounds, ratios, ranks. */
record Standings(TablesRun run) {

  /** The rival with which errors are compared. */
  static final String REFERENCE = "hgb";

  List<String> tables() {
    return run.tables().stream().map(TableFacts::name).toList();
  }

  List<String> rivals() {
    Set<String> names = new LinkedHashSet<>();
    run.results().forEach(result -> names.add(result.rival()));
    return List.copyOf(names);
  }

  /** Returns a rival's results on a table; empty if a round failed. */
  List<TableResult> results(String table, String rival) {
    List<TableResult> all =
        run.results().stream()
            .filter(r -> r.table().equals(table) && r.rival().equals(rival))
            .toList();
    return all.stream().anyMatch(TableResult::failed) ? List.of() : all;
  }

  /** Returns a score's mean over the rounds; NaN if there is none. */
  double mean(String table, String rival, String score) {
    return results(table, rival).stream()
        .mapToDouble(result -> result.scores().getOrDefault(score, Double.NaN))
        .average()
        .orElse(Double.NaN);
  }

  /** Returns the RMSE for numbers, or the given score for labels. */
  double error(String table, String rival, String ofLabels) {
    double rmse = mean(table, rival, TableScores.RMSE);
    return Double.isNaN(rmse) ? mean(table, rival, ofLabels) : rmse;
  }

  /**
   * Returns the ratio between a rival's and the reference's mean score. Half an error is added to
   * both error counts, because some tables are predicted without an error.
   */
  double ratio(String table, String rival, String score) {
    double half = 0;
    if (score.equals(TableScores.ERROR_RATE)) {
      half = 0.5 / results(table, rival).stream().mapToInt(TableResult::testRows).sum();
    }
    return (mean(table, rival, score) + half) / (mean(table, REFERENCE, score) + half);
  }

  /** Returns a score's ratios on all tables that have it, in rising order. */
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

  /** Returns a score's mean over all tables that have it. */
  double meanOverTables(String rival, String score) {
    return tables().stream()
        .mapToDouble(table -> mean(table, rival, score))
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  /**
   * Returns a rival's mean rank among the six, where rank 1 has the least error. A rival that is
   * not among the six takes nn's place. Equal errors share their ranks; a failed rival is last.
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

  /** Returns the mean processor time to train on a table, in seconds. */
  double seconds(String table, String rival) {
    return results(table, rival).stream()
        .mapToDouble(TableResult::seconds)
        .average()
        .orElse(Double.NaN);
  }

  /** Returns the mean model size on a table, in bytes. */
  double bytes(String table, String rival) {
    return results(table, rival).stream()
        .mapToDouble(TableResult::bytes)
        .average()
        .orElse(Double.NaN);
  }
}
