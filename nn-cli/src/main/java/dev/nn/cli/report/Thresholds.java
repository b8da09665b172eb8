package dev.nn.cli.report;

import dev.nn.cli.report.Html.HtmlTable;
import dev.nn.cli.report.Section.Figure;
import dev.nn.cli.training.Account;
import dev.nn.data.Table;
import dev.nn.data.metrics.ConfusionMatrix;
import dev.nn.data.metrics.PrecisionRecallCurve;
import dev.nn.data.metrics.RocCurve;
import dev.nn.data.metrics.UndefinedMetricException;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.watch.charts.Line;
import dev.nn.watch.charts.LineChart;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Separates two labels at every threshold: draws the ROC curve and precision over recall. A point
 * marks the model's own decision.
 */
final class Thresholds {

  private static final double[] LISTED = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9};

  private final RocCurve roc;
  private final PrecisionRecallCurve precision;
  private final ConfusionMatrix decided;
  private final int positive;
  private final String label;

  private Thresholds(Subject subject, Predicted target, ConfusionMatrix decided) {
    Model model = subject.model();
    Table table = subject.evaluated();
    String column = target.column();
    positive = Account.positive(model, target);
    roc = model.evaluate(table, model.measureOf(column, RocCurve.ofClass(positive)));
    precision =
        model.evaluate(table, model.measureOf(column, PrecisionRecallCurve.ofClass(positive)));
    this.decided = decided;
    label = Texts.name(target.labels().get(positive));
  }

  /** Adds the curves, or the reason if a label has no rows. */
  static void add(
      Section section, Subject subject, Predicted target, ConfusionMatrix decided, String suffix) {
    section.part("Thresholds");
    try {
      Thresholds all = new Thresholds(subject, target, decided);
      section.add(all.rocFigure(suffix)).add(all.precisionFigure(suffix)).add(all.table());
      section.paragraph(
          "A row gets the label '%s' if its probability is at least the threshold. To choose another threshold, train with --threshold 0.3, or with --threshold f1 for the greatest F1 on the validation rows."
              .formatted(all.label));
    } catch (UndefinedMetricException e) {
      section.paragraph("There are no curves over thresholds: " + e.getMessage() + ".");
    }
  }

  private Figure rocFigure(String suffix) {
    int other = 1 - positive;
    double falsePositiveRate = decided.count(other, positive) / decided.support(other);
    return new Figure(
        "roc" + suffix,
        new LineChart(
                "ROC curve of '%s'".formatted(label),
                "false positive rate",
                "true positive rate",
                List.of(
                    curve(
                        roc.points(),
                        RocCurve.Point::falsePositiveRate,
                        RocCurve.Point::truePositiveRate),
                    point(falsePositiveRate, decided.recall(positive))))
            .withDiagonal(),
        "For each threshold, the share of '%s' rows that are found, against the share of other rows that get this label; the table 'Thresholds' has some of the numbers."
            .formatted(label),
        "A curve nearer to the upper left corner is better; the dashed line is chance. The area below the curve is %s."
            .formatted(Texts.number(roc.auc())));
  }

  private Figure precisionFigure(String suffix) {
    return new Figure(
        "precision-recall" + suffix,
        new LineChart(
                "precision-recall curve of '%s'".formatted(label),
                "recall",
                "precision",
                List.of(
                    curve(
                        precision.points(),
                        PrecisionRecallCurve.Point::recall,
                        PrecisionRecallCurve.Point::precision),
                    point(decided.recall(positive), decided.precision(positive))))
            .withLevel(decided.support(positive) / decided.total()),
        "For each threshold, how many of the rows that get the label '%s' really have it, against the share of its rows that are found; the table 'Thresholds' has some of the numbers."
            .formatted(label),
        "A curve nearer to the upper right corner is better. The dashed line is chance: precision %s, the share of rows that are '%s'. The average precision is %s."
            .formatted(
                Texts.percent(decided.support(positive) / decided.total()),
                label,
                Texts.number(precision.averagePrecision())));
  }

  private static <P> Line curve(List<P> points, Function<P, Double> x, Function<P, Double> y) {
    return new Line(
        "all thresholds", points.stream().map(x).toList(), points.stream().map(y).toList());
  }

  /** Returns the point for the model's own decision. */
  private static Line point(double x, double y) {
    return new Line("the model's labels", List.of(x), List.of(y));
  }

  private HtmlTable table() {
    HtmlTable table =
        new HtmlTable(
            "Thresholds",
            0,
            List.of("threshold", "true positive rate, recall", "false positive rate", "precision"));
    for (double threshold : LISTED) {
      RocCurve.Point rates = last(roc.points(), p -> p.threshold() >= threshold);
      PrecisionRecallCurve.Point found = last(precision.points(), p -> p.threshold() >= threshold);
      boolean any = Float.isFinite(found.threshold());
      table.row(
          Texts.percent(threshold),
          Texts.number(rates.truePositiveRate()),
          Texts.number(rates.falsePositiveRate()),
          Texts.number(any ? found.precision() : Double.NaN));
    }
    return table;
  }

  /** Returns the last point for which the condition holds; it must hold for the first. */
  private static <P> P last(List<P> points, Predicate<P> holds) {
    return points.stream().takeWhile(holds).reduce(points.get(0), (before, point) -> point);
  }
}
