package dev.nn.cli.report;

import dev.nn.data.metrics.reports.ConfusionMatrix;
import dev.nn.watch.charts.HeatChart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A confusion matrix as a picture and as tables; of many labels their commonest confusions. */
final class Confusions {

  /** The labels whose matrix a page has room for. */
  private static final int MOST_IN_MATRIX = 20;

  private static final int MOST_LABELS = 100;
  private static final int MOST_PAIRS = 20;

  private Confusions() {}

  static void add(Section section, ConfusionMatrix matrix, String name, String suffix) {
    if (matrix.classes().size() <= MOST_IN_MATRIX) {
      section.add(figure(matrix, name, suffix)).add(table(matrix));
    } else {
      pairs(section, matrix);
    }
    section.add(labels(matrix));
  }

  private static Figure figure(ConfusionMatrix matrix, String name, String suffix) {
    List<String> labels = matrix.classes();
    List<List<Integer>> counts = new ArrayList<>();
    for (int a = 0; a < labels.size(); a++) {
      List<Integer> row = new ArrayList<>();
      for (int p = 0; p < labels.size(); p++) {
        row.add((int) Math.round(matrix.count(a, p)));
      }
      counts.add(row);
    }
    return new Figure(
        "confusion-matrix" + suffix,
        new HeatChart(
            name + ": confusion matrix", "predicted label", "true label", labels, labels, counts),
        "The confusion matrix of %s; the table below has the same numbers.".formatted(name),
        "Rows by their true label, from above, and their predicted one, from the left. Mistakes are off the diagonal.");
  }

  private static HtmlTable table(ConfusionMatrix matrix) {
    List<String> labels = matrix.classes();
    List<String> head = new ArrayList<>(List.of("true label"));
    labels.forEach(label -> head.add("as " + Texts.name(label)));
    HtmlTable table = HtmlTable.of("Confusion matrix", 1, head);
    for (int a = 0; a < labels.size(); a++) {
      List<String> row = new ArrayList<>(List.of(Texts.name(labels.get(a))));
      for (int p = 0; p < labels.size(); p++) {
        row.add(Texts.count(Math.round(matrix.count(a, p))));
      }
      table.row(row);
    }
    return table;
  }

  /** A true label that was taken for another. */
  private record Pair(int actual, int predicted, double count) {}

  private static void pairs(Section section, ConfusionMatrix matrix) {
    List<String> labels = matrix.classes();
    List<Pair> pairs = new ArrayList<>();
    for (int a = 0; a < labels.size(); a++) {
      for (int p = 0; p < labels.size(); p++) {
        if (a != p && matrix.count(a, p) > 0) {
          pairs.add(new Pair(a, p, matrix.count(a, p)));
        }
      }
    }
    pairs.sort(Comparator.comparingDouble(Pair::count).reversed());
    HtmlTable table = HtmlTable.of("The commonest mistakes", 2, "true label", "taken for", "rows");
    for (Pair pair : pairs.subList(0, Math.min(MOST_PAIRS, pairs.size()))) {
      table.row(
          Texts.name(labels.get(pair.actual)),
          Texts.name(labels.get(pair.predicted)),
          Texts.count(Math.round(pair.count)));
    }
    section
        .paragraph(
            "There are %s labels, too many for a confusion matrix."
                .formatted(Texts.count(labels.size())))
        .add(table);
  }

  /** Returns precision and recall of each label, of many those of the commonest. */
  private static HtmlTable labels(ConfusionMatrix matrix) {
    int labels = matrix.classes().size();
    String caption = labels > MOST_LABELS ? "The %s commonest labels" : "The labels";
    HtmlTable table =
        HtmlTable.of(
            caption.formatted(MOST_LABELS), 1, "label", "rows", "precision", "recall", "F1");
    IntStream.range(0, labels)
        .boxed()
        .sorted(
            Comparator.comparingDouble((Integer c) -> labels > MOST_LABELS ? matrix.support(c) : 0)
                .reversed())
        .limit(MOST_LABELS)
        .forEach(
            c ->
                table.row(
                    Texts.name(matrix.classes().get(c)),
                    Texts.count(Math.round(matrix.support(c))),
                    Texts.number(matrix.precision(c)),
                    Texts.number(matrix.recall(c)),
                    Texts.number(matrix.f1(c))));
    return table;
  }
}
