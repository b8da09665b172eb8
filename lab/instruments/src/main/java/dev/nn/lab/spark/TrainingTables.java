package dev.nn.lab.spark;

import static dev.nn.lab.report.Figures.time;
import static dev.nn.lab.report.Figures.times;

import dev.nn.lab.contest.cluster.ClusterFigures;
import dev.nn.lab.contest.cluster.DataFacts;
import dev.nn.lab.contest.cluster.TrainingPoint;
import dev.nn.lab.report.Markdown;
import dev.nn.lab.report.Markdown.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes the tables on training. */
record TrainingTables(ClusterFigures figures) {

  void add(Map<String, String> places) {
    places.put("equal accuracy", equalAccuracy());
    places.put("equal time", equalTime());
    places.put("data", data());
    places.put("trainings", trainings());
    places.put("settings", settings());
  }

  private List<Learning> learnings() {
    return figures.data().stream()
        .map(facts -> Learning.of(facts.name(), figures.trainings()))
        .toList();
  }

  private Set<String> others() {
    Set<String> names = new LinkedHashSet<>();
    learnings().forEach(learning -> names.addAll(learning.others()));
    return names;
  }

  /** Returns a table with the other contestants as its last columns. */
  private Table table(String... columns) {
    List<String> all = new ArrayList<>(List.of(columns));
    all.addAll(others());
    return new Table("", all);
  }

  private String equalAccuracy() {
    Table table = table("best accuracy of Spark's", "its time");
    for (Learning learning : learnings()) {
      learning
          .best(Learning.SPARK)
          .ifPresent(
              best -> {
                List<String> cells = new ArrayList<>();
                cells.add(learning.data());
                cells.add(accuracy(best.accuracy()));
                cells.add(time(1e9 * best.seconds()));
                others().forEach(other -> cells.add(reached(learning, other, best)));
                table.row(cells);
              });
    }
    return table.toString();
  }

  private static String reached(Learning learning, String other, TrainingPoint best) {
    return learning
        .reaching(other, best.accuracy())
        .map(p -> time(1e9 * p.seconds()) + " (" + times(best.seconds() / p.seconds()) + ")")
        .orElseGet(
            () ->
                learning
                    .best(other)
                    .map(
                        p ->
                            "not reached: %s after %s"
                                .formatted(accuracy(p.accuracy()), time(1e9 * p.seconds())))
                    .orElse(Markdown.NONE));
  }

  private String equalTime() {
    Table table = table("time", "Spark's");
    for (Learning learning : learnings()) {
      for (TrainingPoint point : learning.of(Learning.SPARK)) {
        List<String> cells = new ArrayList<>();
        cells.add(learning.data() + ", " + point.iterations() + " iterations");
        cells.add(time(1e9 * point.seconds()));
        cells.add(
            learning
                .within(Learning.SPARK, point.seconds())
                .map(p -> accuracy(p.accuracy()))
                .orElse(Markdown.NONE));
        others()
            .forEach(
                other ->
                    cells.add(
                        learning
                            .within(other, point.seconds())
                            .map(p -> accuracy(p.accuracy()))
                            .orElse(Markdown.NONE)));
        table.row(cells);
      }
    }
    return table.toString();
  }

  private String data() {
    Table table = new Table("", "network", "training rows", "test rows");
    for (DataFacts facts : figures.data()) {
      table.row(
          facts.name(),
          facts.layers(),
          String.format(Locale.ROOT, "%,d", facts.trainingRows()),
          String.format(Locale.ROOT, "%,d", facts.testRows()));
    }
    return table.toString();
  }

  private String trainings() {
    Table table = new Table("", "iterations or epochs", "time", "accuracy");
    for (TrainingPoint point : figures.trainings()) {
      table.row(
          point.data() + ", " + point.contestant(),
          Integer.toString(point.iterations()),
          time(1e9 * point.seconds()),
          accuracy(point.accuracy()));
    }
    return table.toString();
  }

  private String settings() {
    List<String> lines = new ArrayList<>();
    for (DataFacts facts : figures.data()) {
      new TreeMap<>(facts.settings())
          .forEach(
              (contestant, settings) ->
                  lines.add("%s, %s: %s.".formatted(facts.name(), contestant, settings)));
    }
    return new Markdown().list(lines).toString();
  }

  private static String accuracy(double share) {
    return String.format(Locale.ROOT, "%.4f", share);
  }
}
