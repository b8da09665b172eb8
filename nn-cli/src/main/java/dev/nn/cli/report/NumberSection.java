package dev.nn.cli.report;

import dev.nn.cli.report.Html.HtmlTable;
import dev.nn.cli.report.Section.Figure;
import dev.nn.data.Table;
import dev.nn.data.decisions.Decisions.NumberDecision;
import dev.nn.data.decisions.Intervals;
import dev.nn.data.metrics.Measure;
import dev.nn.data.metrics.PredictedRows;
import dev.nn.data.metrics.Quantities;
import dev.nn.data.metrics.Tally;
import dev.nn.data.model.Model;
import dev.nn.watch.charts.Line;
import dev.nn.watch.charts.LineChart;
import dev.nn.watch.charts.ScatterChart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The predictions of a number: beside the truth, with their intervals, and the worst of them. */
final class NumberSection {

  /** The points that a picture shows apart. */
  private static final int MOST_POINTS = 2000;

  private static final double[] LEVELS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95};

  private NumberSection() {}

  static Section of(Subject subject, String column, String suffix) {
    String name = Texts.name(column);
    NumberRows rows = NumberRows.of(subject.model(), subject.judged(), column);
    Section section = new Section("predictions" + suffix, "Predictions of " + name);
    section.add(scatter(rows, name, suffix)).add(errors(rows));
    section.part("Calibration");
    Optional<Intervals> intervals =
        subject.model().decisions().numbers(column).map(NumberDecision::intervals);
    if (intervals.isPresent()) {
      calibration(section, rows, intervals.get(), suffix);
    } else {
      section.paragraph(
          "The model has no intervals about its numbers, whose coverage could be measured; they are"
              + " fitted to validation rows.");
    }
    section.part("Rows most wrongly predicted");
    int[] worst = WorstRows.of(rows.size(), i -> true, i -> Math.abs(rows.error(i)));
    return section
        .add(
            WorstRows.table(
                subject,
                "The rows with the greatest errors, counted from 1 below the line of names",
                worst,
                List.of("true", "predicted", "error"),
                i ->
                    List.of(
                        Texts.number(rows.truth(i)),
                        Texts.number(rows.predicted(i)),
                        Texts.number(rows.error(i)))))
        .paragraph("The command explain with --row says why a row got its prediction.");
  }

  private static Figure scatter(NumberRows rows, String name, String suffix) {
    NumberRows shown = rows.thinned(MOST_POINTS);
    String which =
        shown.size() < rows.size()
            ? "%s of %s rows, evenly chosen"
                .formatted(Texts.count(shown.size()), Texts.count(rows.size()))
            : Texts.count(rows.size(), "row");
    return new Figure(
        "predicted-against-true" + suffix,
        new ScatterChart(
            name + ": predicted against true",
            "true",
            "predicted",
            shown.truths(),
            shown.predictions()),
        "A point for each row, its true %s to the right and the predicted one upwards; the table of errors below has the same in numbers."
            .formatted(name),
        which + ". A row predicted exactly is on the dashed line.");
  }

  private static HtmlTable errors(NumberRows rows) {
    double[] sizes = rows.sizes();
    return HtmlTable.of("Errors", 1, "of the rows", "error of at most")
        .row("half", Texts.number(quantile(sizes, 0.5)))
        .row("90 %", Texts.number(quantile(sizes, 0.9)))
        .row("99 %", Texts.number(quantile(sizes, 0.99)))
        .row("all", Texts.number(quantile(sizes, 1)))
        .row("mean of predicted − true", Texts.number(rows.bias()));
  }

  /** Returns the least number that a share of sorted numbers does not exceed. */
  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  private static void calibration(
      Section section, NumberRows rows, Intervals intervals, String suffix) {
    HtmlTable table = HtmlTable.of("Intervals", 0, "level", "rows within", "mean width");
    List<Double> levels = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    for (double level : LEVELS) {
      if (level <= intervals.greatestLevel()) {
        int within = 0;
        double width = 0;
        for (int i = 0; i < rows.size(); i++) {
          double lower = intervals.lower(rows.predicted(i), level);
          double upper = intervals.upper(rows.predicted(i), level);
          within += rows.truth(i) >= lower && rows.truth(i) <= upper ? 1 : 0;
          width += upper - lower;
        }
        levels.add(level);
        shares.add((double) within / rows.size());
        table.row(
            Texts.percent(level),
            Texts.percent((double) within / rows.size()),
            Texts.number(width / rows.size()));
      }
    }
    section.add(
        new Figure(
            "calibration" + suffix,
            new LineChart(
                    "coverage of intervals",
                    "level",
                    "share of the rows within",
                    List.of(new Line("rows within", levels, shares)))
                .withDiagonal(),
            "The share of the rows within the intervals, over the level of these; the table below"
                + " has the same in numbers.",
            "An interval of a level of 90 % should hold nine of ten true numbers, on the dashed"
                + " line. Below the line intervals are too narrow, above it too wide."));
    section.add(table);
  }

  /** The true and the predicted number of each of some rows, in the unit of the table. */
  private static final class NumberRows {

    private final double[] truth;
    private final double[] predicted;

    private NumberRows(double[] truth, double[] predicted) {
      this.truth = truth;
      this.predicted = predicted;
    }

    /** Predicts a column for the rows of a table. */
    static NumberRows of(Model model, Table table, String column) {
      Measure<NumberRows> measure = () -> new Rows(table.rows());
      return model.evaluate(table, model.measureOf(column, measure));
    }

    int size() {
      return truth.length;
    }

    double truth(int row) {
      return truth[row];
    }

    double predicted(int row) {
      return predicted[row];
    }

    /** Returns prediction − truth. */
    double error(int row) {
      return predicted[row] - truth[row];
    }

    /** Returns the errors without their signs, rising. */
    double[] sizes() {
      return IntStream.range(0, size()).mapToDouble(i -> Math.abs(error(i))).sorted().toArray();
    }

    /** Returns the mean of the errors. */
    double bias() {
      return IntStream.range(0, size()).mapToDouble(this::error).average().orElse(Double.NaN);
    }

    /** Returns some of the rows, evenly spaced, if there are more than {@code most}. */
    NumberRows thinned(int most) {
      if (size() <= most) {
        return this;
      }
      int[] kept = IntStream.range(0, most).map(i -> (int) ((long) i * size() / most)).toArray();
      return new NumberRows(
          IntStream.of(kept).mapToDouble(i -> truth[i]).toArray(),
          IntStream.of(kept).mapToDouble(i -> predicted[i]).toArray());
    }

    double[] truths() {
      return truth.clone();
    }

    double[] predictions() {
      return predicted.clone();
    }

    /** The rows so far. */
    private static final class Rows implements Tally<NumberRows> {

      private final double[] truth;
      private final double[] predicted;
      private int next;

      Rows(int rows) {
        truth = new double[rows];
        predicted = new double[rows];
      }

      @Override
      public void add(PredictedRows part) {
        Quantities predictions = part.predictions();
        Quantities targets = part.targets();
        for (int r = 0; r < predictions.rows(); r++) {
          truth[next] = targets.get(r, 0);
          predicted[next] = predictions.get(r, 0);
          next++;
        }
      }

      @Override
      public NumberRows result() {
        return new NumberRows(truth, predicted);
      }
    }
  }
}
