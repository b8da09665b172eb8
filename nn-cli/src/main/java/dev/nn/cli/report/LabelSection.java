package dev.nn.cli.report;

import dev.nn.cli.report.Html.HtmlTable;
import dev.nn.cli.report.Section.Figure;
import dev.nn.data.Table;
import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.metrics.Calibration;
import dev.nn.data.metrics.ConfusionMatrix;
import dev.nn.data.metrics.Measure;
import dev.nn.data.metrics.PredictedRows;
import dev.nn.data.metrics.Quantities;
import dev.nn.data.metrics.Tally;
import dev.nn.data.metrics.UndefinedMetricException;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.watch.charts.HeatChart;
import dev.nn.watch.charts.Line;
import dev.nn.watch.charts.LineChart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The predictions of a label: confusions, probabilities, and the worst of them. */
final class LabelSection {

  private static final int BINS = 10;

  private LabelSection() {}

  static Section of(Subject subject, Predicted target, String suffix) {
    String name = Texts.name(target.column());
    LabelRows rows = LabelRows.of(subject.model(), subject.judged(), target);
    ConfusionMatrix matrix = rows.matrix();
    Section section = new Section("predictions" + suffix, "Predictions of " + name);
    subject
        .model()
        .decisions()
        .labels(target.column())
        .ifPresent(decision -> section.paragraph(rule(decision)));
    Confusions.add(section, matrix, name, suffix);
    section.part("Calibration");
    calibration(section, subject, target, suffix);
    section.part("Rows most wrongly predicted");
    int[] worst = WorstRows.of(rows.size(), rows::isWrong, i -> -rows.ofActual(i));
    if (worst.length == 0) {
      return section.paragraph("Each of the rows got its true label.");
    }
    return section
        .add(
            WorstRows.table(
                subject,
                "The rows with a wrong label and the least probability of the true one, counted"
                    + " from 1 below the line of names",
                worst,
                List.of("true", "its probability", "predicted", "its probability"),
                i ->
                    List.of(
                        Texts.shortened(rows.actual(i)),
                        Texts.number(rows.ofActual(i)),
                        Texts.shortened(rows.predicted(i)),
                        Texts.number(rows.ofPredicted(i)))))
        .paragraph("The command explain with --row says why a row got its prediction.");
  }

  private static String rule(LabelDecision decision) {
    if (decision.threshold() != null) {
      return "The label is '%s' if its probability is at least %s."
          .formatted(
              Texts.shortened(String.valueOf(decision.positive())),
              Texts.number(decision.threshold()));
    }
    return decision.weights() == null
        ? "The label is the one of the greatest probability."
        : "The label is the one of the greatest probability times its weight, since the labels were"
            + " balanced.";
  }

  private static void calibration(
      Section section, Subject subject, Predicted target, String suffix) {
    Calibration calibration;
    try {
      calibration =
          subject
              .model()
              .evaluate(
                  subject.judged(),
                  subject.model().measureOf(target.column(), Calibration.measure(BINS)));
    } catch (UndefinedMetricException e) {
      section.paragraph("There is no reliability diagram: " + e.getMessage() + ".");
      return;
    }
    String whose =
        target.labels().size() == 2
            ? "of '%s'".formatted(Texts.name(target.labels().get(1)))
            : "of the likeliest label";
    HtmlTable table =
        HtmlTable.of(
            "Probabilities " + whose, 0, "above", "up to", "rows", "mean probability", "came true");
    for (Calibration.Bin bin : calibration.bins()) {
      table.row(
          Texts.percent(bin.from()),
          Texts.percent(bin.to()),
          Texts.count(Math.round(bin.weight())),
          Texts.percent(bin.predicted()),
          Texts.percent(bin.observed()));
    }
    List<Double> x = calibration.bins().stream().map(Calibration.Bin::predicted).toList();
    List<Double> y = calibration.bins().stream().map(Calibration.Bin::observed).toList();
    section
        .add(
            new Figure(
                "calibration" + suffix,
                new LineChart(
                        "reliability diagram",
                        "predicted probability " + whose,
                        "share that came true",
                        List.of(new Line("came true", x, y)))
                    .withDiagonal(),
                "The share of the rows that came true, over the predicted probability %s; the table below has the same in numbers."
                    .formatted(whose),
                "Probabilities that can be relied on are on the dashed line; below it they are too great, above it too small. Mean distance %s, by rows."
                    .formatted(Texts.percent(calibration.expectedError()))))
        .add(table);
  }

  /** A confusion matrix as a picture and as tables; of many labels their commonest confusions. */
  static final class Confusions {

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
          "Rows by their true label, from above, and their predicted one, from the left. Mistakes"
              + " are off the diagonal.");
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
      HtmlTable table =
          HtmlTable.of("The commonest mistakes", 2, "true label", "taken for", "rows");
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
              Comparator.comparingDouble(
                      (Integer c) -> labels > MOST_LABELS ? matrix.support(c) : 0)
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

  /** The true and the predicted label of each of some rows, by index, and their probabilities. */
  private static final class LabelRows {

    private final List<String> labels;
    private final int[] actual;
    private final int[] predicted;
    private final double[] ofActual;
    private final double[] ofPredicted;

    private LabelRows(List<String> labels, int rows) {
      this.labels = labels;
      actual = new int[rows];
      predicted = new int[rows];
      ofActual = new double[rows];
      ofPredicted = new double[rows];
    }

    /** Predicts a column for the rows of a table. */
    static LabelRows of(Model model, Table table, Predicted target) {
      LabelDecision decision = model.decisions().labels(target.column()).orElse(null);
      LabelRows rows = new LabelRows(target.labels(), table.rows());
      Measure<LabelRows> measure = () -> rows.new Rows(decision);
      return model.evaluate(table, model.measureOf(target.column(), measure));
    }

    int size() {
      return actual.length;
    }

    String actual(int row) {
      return labels.get(actual[row]);
    }

    String predicted(int row) {
      return labels.get(predicted[row]);
    }

    boolean isWrong(int row) {
      return actual[row] != predicted[row];
    }

    /** Returns the probability of the true label. */
    double ofActual(int row) {
      return ofActual[row];
    }

    /** Returns the probability of the predicted label. */
    double ofPredicted(int row) {
      return ofPredicted[row];
    }

    ConfusionMatrix matrix() {
      return ConfusionMatrix.of(predicted, actual, labels);
    }

    /** The rows so far. */
    private final class Rows implements Tally<LabelRows> {

      private final @Nullable LabelDecision decision;
      private final double[] p = new double[labels.size()];
      private int next;

      Rows(@Nullable LabelDecision decision) {
        this.decision = decision;
      }

      @Override
      public void add(PredictedRows part) {
        Quantities predictions = part.predictions();
        Quantities targets = part.targets();
        for (int r = 0; r < predictions.rows(); r++) {
          read(targets, r);
          actual[next] = LabelDecision.mostProbable(p, 0, p.length);
          read(predictions, r);
          predicted[next] =
              decision == null
                  ? LabelDecision.mostProbable(p, 0, p.length)
                  : decision.label(p, 0, labels);
          ofActual[next] = p[actual[next]];
          ofPredicted[next] = p[predicted[next]];
          next++;
        }
      }

      /** Reads a number for each label; one output of two labels is that of the second. */
      private void read(Quantities from, int row) {
        if (from.columns() == 1) {
          p[1] = from.get(row, 0);
          p[0] = 1 - p[1];
          return;
        }
        for (int c = 0; c < p.length; c++) {
          p[c] = from.get(row, c);
        }
      }

      @Override
      public LabelRows result() {
        return LabelRows.this;
      }
    }
  }
}
