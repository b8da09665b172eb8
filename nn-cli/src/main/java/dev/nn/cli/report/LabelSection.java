package dev.nn.cli.report;

import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.metrics.measures.UndefinedMetricException;
import dev.nn.data.metrics.reports.Calibration;
import dev.nn.data.metrics.reports.ConfusionMatrix;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.watch.charts.Line;
import dev.nn.watch.charts.LineChart;
import java.util.List;

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
                "The rows with a wrong label and the least probability of the true one, counted from 1 below the line of names",
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
        : "The label is the one of the greatest probability times its weight, since the labels were balanced.";
  }

  private static void calibration(
      Section section, Subject subject, Predicted target, String suffix) {
    Calibration calibration;
    try {
      calibration =
          subject.model().evaluate(subject.judged(), target.column(), Calibration.measure(BINS));
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
}
