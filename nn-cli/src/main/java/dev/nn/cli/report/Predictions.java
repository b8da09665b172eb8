package dev.nn.cli.report;

import dev.nn.cli.report.Html.HtmlTable;
import dev.nn.cli.report.Section.Figure;
import dev.nn.cli.training.Account;
import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.assessment.PermutationImportance.Importances;
import dev.nn.data.decisions.Decisions.NumberDecision;
import dev.nn.data.decisions.Intervals;
import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.metrics.Calibration;
import dev.nn.data.metrics.ConfusionMatrix;
import dev.nn.data.metrics.PredictedRows;
import dev.nn.data.metrics.Quantities;
import dev.nn.data.metrics.Tally;
import dev.nn.data.metrics.UndefinedMetricException;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.watch.charts.HeatChart;
import dev.nn.watch.charts.Line;
import dev.nn.watch.charts.LineChart;
import dev.nn.watch.charts.ScatterChart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The sections about predictions: how they compare with the truth, how certain they are, and the
 * worst ones.
 */
final class Predictions {

  private static final int BINS = 10;
  private static final double[] LEVELS = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95};
  private static final int MOST_POINTS = 2000;
  private static final int MOST_IN_MATRIX = 20;
  private static final int MOST_LABELS = 100;
  private static final int MOST_PAIRS = 20;
  private static final int MOST_WORST = 10;
  private static final int MOST_INPUTS = 6;

  private Predictions() {}

  static Section of(Subject subject, Predicted target, String suffix) {
    Section section =
        new Section("predictions" + suffix, "Predictions of " + Texts.name(target.column()));
    if (subject.model().isRanking()) {
      return ranks(section, subject);
    }
    return target.isNumber()
        ? numbers(section, subject, target.column(), suffix)
        : labels(section, subject, target, suffix);
  }

  private static Section labels(Section section, Subject subject, Predicted target, String suffix) {
    Model model = subject.model();
    @Nullable LabelDecision decision = model.decisions().labels(target.column()).orElse(null);
    Table table = subject.evaluated();
    LabelRows rows =
        model.evaluate(
            table,
            model.measureOf(
                target.column(), () -> new LabelRows(target.labels(), table.rows(), decision)));
    if (decision != null) {
      section.paragraph(rule(decision));
    }
    confusions(section, rows.matrix(), Texts.name(target.column()), suffix);
    if (target.labels().size() == 2) {
      Thresholds.add(section, subject, target, rows.matrix(), suffix);
    }
    section.part("Calibration");
    reliability(section, subject, target, suffix);
    section.part("The worst predictions");
    int[] worst =
        worst(table.rows(), i -> rows.actual[i] != rows.predicted[i], i -> -rows.ofActual[i]);
    if (worst.length == 0) {
      return section.paragraph("Every row got its true label.");
    }
    return addWorst(
        section,
        subject,
        "The wrongly labelled rows with the least probability for the true label; rows are numbered"
            + " from 1, after the header line",
        worst,
        List.of("true", "its probability", "predicted", "its probability"),
        i ->
            List.of(
                Texts.shortened(target.labels().get(rows.actual[i])),
                Texts.number(rows.ofActual[i]),
                Texts.shortened(target.labels().get(rows.predicted[i])),
                Texts.number(rows.ofPredicted[i])));
  }

  private static String rule(LabelDecision decision) {
    if (decision.threshold() != null) {
      return "The label is '%s' if its probability is at least %s."
          .formatted(
              Texts.shortened(String.valueOf(decision.positive())),
              Texts.number(decision.threshold()));
    }
    return decision.weights() == null
        ? "The label is the most probable one."
        : "The label is the one whose probability times weight is greatest, because the labels were"
            + " balanced.";
  }

  private static void reliability(
      Section section, Subject subject, Predicted target, String suffix) {
    Calibration calibration;
    Model model = subject.model();
    int positive = Account.positive(model, target);
    try {
      calibration =
          model.evaluate(
              subject.evaluated(),
              model.measureOf(target.column(), Calibration.measure(BINS, positive)));
    } catch (UndefinedMetricException e) {
      section.paragraph("There is no reliability diagram: " + e.getMessage() + ".");
      return;
    }
    String whose =
        target.labels().size() == 2
            ? "of '%s'".formatted(Texts.name(target.labels().get(positive)))
            : "of the most probable label";
    HtmlTable table =
        new HtmlTable(
            "Probabilities " + whose,
            0,
            List.of("above", "up to", "rows", "mean probability", "came true"));
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
                "How often the label was right, by the predicted probability %s; the table below has the numbers."
                    .formatted(whose),
                "Reliable probabilities lie on the dashed line. Below it they are too high, above it too low. Mean distance, weighted by rows: %s."
                    .formatted(Texts.percent(calibration.expectedError()))))
        .add(table);
  }

  /**
   * Adds a confusion matrix as a picture and as tables. If there are many labels, only the most
   * common ones are shown.
   */
  static void confusions(Section section, ConfusionMatrix matrix, String name, String suffix) {
    if (matrix.classes().size() <= MOST_IN_MATRIX) {
      matrix(section, matrix, name, suffix);
    } else {
      pairs(section, matrix);
    }
    section.add(eachLabel(matrix));
  }

  private static void matrix(Section section, ConfusionMatrix matrix, String name, String suffix) {
    List<String> labels = matrix.classes();
    List<String> shown = Texts.names(labels);
    HtmlTable table =
        new HtmlTable(
            "Confusion matrix",
            1,
            "true label",
            shown.stream().map(label -> "as " + label).toList());
    List<List<Integer>> counts = new ArrayList<>();
    for (int a = 0; a < labels.size(); a++) {
      int actual = a;
      List<Integer> row =
          IntStream.range(0, labels.size())
              .mapToObj(p -> (int) Math.round(matrix.count(actual, p)))
              .toList();
      counts.add(row);
      table.row(shown.get(a), row.stream().map(Texts::count).toList());
    }
    Figure figure =
        new Figure(
                "confusion-matrix" + suffix,
                new HeatChart(
                    name + ": confusion matrix",
                    "predicted label",
                    "true label",
                    labels,
                    labels,
                    counts),
                "The confusion matrix of %s; the table below has the same numbers.".formatted(name),
                "True labels run from top to bottom, predicted labels from left to right. Mistakes"
                    + " are off the diagonal.")
            .ofRows(labels.size());
    section.add(figure).add(table);
  }

  /** A true label that was mistaken for another. */
  private record Pair(int actual, int predicted, double count) {}

  private static void pairs(Section section, ConfusionMatrix matrix) {
    List<String> labels = Texts.names(matrix.classes());
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
        new HtmlTable("The most common mistakes", 2, "true label", "taken for", "rows");
    for (Pair pair : pairs.subList(0, Math.min(MOST_PAIRS, pairs.size()))) {
      table.row(
          labels.get(pair.actual), labels.get(pair.predicted), Texts.count(Math.round(pair.count)));
    }
    section
        .paragraph(
            "There are %s labels, too many for a confusion matrix."
                .formatted(Texts.count(labels.size())))
        .add(table);
  }

  private static HtmlTable eachLabel(ConfusionMatrix matrix) {
    int labels = matrix.classes().size();
    List<String> shown = Texts.names(matrix.classes());
    boolean many = labels > MOST_LABELS;
    HtmlTable table =
        new HtmlTable(
            many ? "The %s most common labels".formatted(MOST_LABELS) : "The labels",
            1,
            List.of("label", "rows", "precision", "recall", "F1"));
    IntStream.range(0, labels)
        .boxed()
        .sorted(Comparator.comparingDouble(c -> many ? -matrix.support(c) : 0))
        .limit(MOST_LABELS)
        .forEach(
            c ->
                table.row(
                    shown.get(c),
                    Texts.count(Math.round(matrix.support(c))),
                    Texts.number(matrix.precision(c)),
                    Texts.number(matrix.recall(c)),
                    Texts.number(matrix.f1(c))));
    return table;
  }

  /** Each row's true and predicted label, by index, and the probabilities. */
  private static final class LabelRows implements Tally<LabelRows> {

    private final List<String> labels;
    private final @Nullable LabelDecision decision;
    private final int[] actual;
    private final int[] predicted;
    private final double[] ofActual;
    private final double[] ofPredicted;
    private final double[] p;
    private int next;

    LabelRows(List<String> labels, int rows, @Nullable LabelDecision decision) {
      this.labels = labels;
      this.decision = decision;
      actual = new int[rows];
      predicted = new int[rows];
      ofActual = new double[rows];
      ofPredicted = new double[rows];
      p = new double[labels.size()];
    }

    @Override
    public void add(PredictedRows part) {
      for (int r = 0; r < part.predictions().rows(); r++) {
        read(part.targets(), r);
        actual[next] = LabelDecision.mostProbable(p, 0, p.length);
        read(part.predictions(), r);
        predicted[next] =
            decision == null
                ? LabelDecision.mostProbable(p, 0, p.length)
                : decision.label(p, 0, labels);
        ofActual[next] = p[actual[next]];
        ofPredicted[next] = p[predicted[next]];
        next++;
      }
    }

    /** Reads a number for each label. If two labels share one output, it is the second label's. */
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
      return this;
    }

    ConfusionMatrix matrix() {
      return ConfusionMatrix.of(predicted, actual, labels);
    }
  }

  /** Names the groups within which a ranking orders rows. */
  static String group(Model model) {
    return model
        .groupColumn()
        .map(column -> "each value of '%s'".formatted(Texts.name(column)))
        .orElse("each group");
  }

  private static Section ranks(Section section, Subject subject) {
    section.paragraph(
        "The predictions are scores. Only their order among the rows of %s matters: NDCG is 1 for the best order, however large the scores are."
            .formatted(group(subject.model())));
    return section;
  }

  private static Section numbers(Section section, Subject subject, String column, String suffix) {
    Model model = subject.model();
    Table table = subject.evaluated();
    NumberRows rows =
        model.evaluate(table, model.measureOf(column, () -> new NumberRows(table.rows())));
    section.add(scatter(rows, Texts.name(column), suffix)).add(errors(rows));
    section.part("Calibration");
    @Nullable Intervals intervals =
        model.decisions().numbers(column).map(NumberDecision::intervals).orElse(null);
    if (intervals == null) {
      section.paragraph(
          "The model has no intervals whose coverage could be measured, because intervals are"
              + " fitted to validation rows.");
    } else {
      coverage(section, rows, intervals, suffix);
    }
    section.part("The worst predictions");
    return addWorst(
        section,
        subject,
        "The rows with the largest errors; rows are numbered from 1, after the header line",
        worst(table.rows(), i -> true, i -> Math.abs(rows.error(i))),
        List.of("true", "predicted", "error"),
        i ->
            List.of(
                Texts.number(rows.truth[i]),
                Texts.number(rows.predicted[i]),
                Texts.number(rows.error(i))));
  }

  private static Figure scatter(NumberRows rows, String name, String suffix) {
    int all = rows.truth.length;
    int shown = Math.min(MOST_POINTS, all);
    int[] kept = IntStream.range(0, shown).map(i -> (int) ((long) i * all / shown)).toArray();
    String which =
        shown < all
            ? "%s of %s rows, evenly chosen".formatted(Texts.count(shown), Texts.count(all))
            : Texts.count(all, "row");
    return new Figure(
        "predicted-against-true" + suffix,
        new ScatterChart(
            name + ": predicted against true",
            "true",
            "predicted",
            IntStream.of(kept).mapToDouble(i -> rows.truth[i]).toArray(),
            IntStream.of(kept).mapToDouble(i -> rows.predicted[i]).toArray()),
        "A point for each row: the true %s on the horizontal axis, the predicted one on the vertical axis; the table below has the errors."
            .formatted(name),
        which + ". Exact predictions lie on the dashed line.");
  }

  private static HtmlTable errors(NumberRows rows) {
    double[] sizes = rows.errors().map(Math::abs).sorted().toArray();
    return new HtmlTable("Errors", 1, "of the rows", "error of at most")
        .row("half", Texts.number(quantile(sizes, 0.5)))
        .row(Texts.percent(0.9), Texts.number(quantile(sizes, 0.9)))
        .row(Texts.percent(0.99), Texts.number(quantile(sizes, 0.99)))
        .row("all", Texts.number(quantile(sizes, 1)))
        .row("mean of predicted − true", Texts.number(rows.errors().average().orElse(Double.NaN)));
  }

  /** Returns the least number that at least this share of the sorted numbers does not exceed. */
  private static double quantile(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  private static void coverage(
      Section section, NumberRows rows, Intervals intervals, String suffix) {
    HtmlTable table = new HtmlTable("Intervals", 0, "level", "rows within", "mean width");
    List<Double> levels = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    int all = rows.truth.length;
    for (double level : LEVELS) {
      if (level <= intervals.greatestLevel()) {
        int within = 0;
        double width = 0;
        for (int i = 0; i < all; i++) {
          double lower = intervals.lower(rows.predicted[i], level);
          double upper = intervals.upper(rows.predicted[i], level);
          within += rows.truth[i] >= lower && rows.truth[i] <= upper ? 1 : 0;
          width += upper - lower;
        }
        double share = (double) within / all;
        levels.add(level);
        shares.add(share);
        table.row(Texts.percent(level), Texts.percent(share), Texts.number(width / all));
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
            "The share of rows whose true number is in the interval, by level; the table below"
                + " has the numbers.",
            "Intervals at level 90 % should contain nine of ten true numbers, as on the dashed"
                + " line. Below the line, intervals are too narrow; above it, too wide."));
    section.add(table);
  }

  /** Each row's true and predicted number, in the table's unit. */
  private static final class NumberRows implements Tally<NumberRows> {

    private final double[] truth;
    private final double[] predicted;
    private int next;

    NumberRows(int rows) {
      truth = new double[rows];
      predicted = new double[rows];
    }

    @Override
    public void add(PredictedRows part) {
      for (int r = 0; r < part.predictions().rows(); r++) {
        truth[next] = part.targets().get(r, 0);
        predicted[next] = part.predictions().get(r, 0);
        next++;
      }
    }

    @Override
    public NumberRows result() {
      return this;
    }

    double error(int row) {
      return predicted[row] - truth[row];
    }

    DoubleStream errors() {
      return IntStream.range(0, truth.length).mapToDouble(this::error);
    }
  }

  static int[] worst(int rows, IntPredicate wrong, IntToDoubleFunction error) {
    return IntStream.range(0, rows)
        .filter(wrong)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> error.applyAsDouble(i)).reversed())
        .limit(MOST_WORST)
        .mapToInt(i -> i)
        .toArray();
  }

  private static Section addWorst(
      Section section,
      Subject subject,
      String caption,
      int[] rows,
      List<String> head,
      IntFunction<List<String>> cells) {
    List<String> names =
        subject
            .account()
            .importances()
            .map(all -> all.ranked().stream().map(Importances.Importance::column).toList())
            .orElseGet(
                () ->
                    subject.model().preprocessing().columns().stream().map(Column::name).toList());
    List<String> inputs = names.subList(0, Math.min(MOST_INPUTS, names.size()));
    HtmlTable table =
        new HtmlTable(
            caption, Integer.MAX_VALUE, "row", head, inputs.stream().map(Texts::name).toList());
    for (int i : rows) {
      int row = subject.rows().row(i);
      Table all = subject.table();
      table.row(
          Texts.count(row + 1L),
          cells.apply(i),
          inputs.stream().map(input -> Texts.cell(all, row, all.column(input))).toList());
    }
    return section
        .add(table)
        .paragraph("The command explain with --row says why a row got its prediction.");
  }
}
