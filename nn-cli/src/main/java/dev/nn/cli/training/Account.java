package dev.nn.cli.training;

import dev.nn.api.RandomStream;
import dev.nn.api.metrics.Metric;
import dev.nn.cli.output.Answer;
import dev.nn.core.messages.Message;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Shuffle;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.assessment.PermutationImportance;
import dev.nn.data.assessment.PermutationImportance.Importances;
import dev.nn.data.decisions.Decisions.NumberDecision;
import dev.nn.data.decisions.IntervalCoverage;
import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.metrics.ClassMetrics.Accuracy;
import dev.nn.data.metrics.ErrorMetrics.Rmse;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.metrics.Measure;
import dev.nn.data.metrics.PredictedRows;
import dev.nn.data.metrics.ProbabilityMetrics.LogLoss;
import dev.nn.data.metrics.RankingMetrics.Ndcg;
import dev.nn.data.metrics.Tally;
import dev.nn.data.model.Model;
import dev.nn.data.model.Provenance;
import dev.nn.data.model.Provenance.RowCounts;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.TableTargets;
import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a command tells about a training run. Without test rows there are no baselines. Importances
 * are left out if they would take too long.
 */
public record Account(
    Model model,
    List<TakenColumn> columns,
    List<Baseline> baselines,
    Optional<Importances> importances) {

  private static final String TEST = "test_";
  private static final String VALIDATION = "validation_";
  private static final int SHOWN = 8;
  private static final int REPEATS = 3;
  private static final int PREDICTIONS = 300_000;

  /** The fewest rows, and the most columns, of which the importance is measured. */
  public static final int LEAST_ROWS = 20;

  public static final int MOST_COLUMNS = PREDICTIONS / REPEATS / LEAST_ROWS;

  /** The level of the intervals whose coverage is a metric. */
  private static final double LEVEL = 0.9;

  public Account {
    columns = List.copyOf(columns);
    baselines = List.copyOf(baselines);
  }

  /**
   * Returns each column's importance; empty if there are several targets, few rows or very many
   * columns.
   */
  public static Optional<Importances> importances(Model model, Table table, Rows rows) {
    List<Predicted> predicted = model.preprocessing().target().predicted();
    int columns = model.preprocessing().columns().size();
    int most = Math.min(rows.size(), PREDICTIONS / REPEATS / columns);
    if (predicted.size() != 1 || most < LEAST_ROWS) {
      return Optional.empty();
    }
    int[] order = Shuffle.of(rows.size(), RandomStream.of(0).derive("importance", 0));
    Rows some = Rows.of(most, i -> rows.row(order[i]));
    boolean numbers = predicted.get(0).isNumber();
    Metric ofNumbers = model.isRanking() ? new Ndcg() : new Rmse();
    Metric metric = numbers ? ofNumbers : new LogLoss();
    boolean defined =
        model
            .evaluate(table.select(some), Evaluation.measure(List.of(metric)))
            .undefined()
            .isEmpty();
    if (!defined && numbers) {
      return Optional.empty(); // a ranking in which every grade is 0
    }
    Metric evaluated = defined ? metric : new Accuracy();
    return Optional.of(new PermutationImportance(evaluated, REPEATS, 0).of(model, table, some));
  }

  /**
   * Returns the index of the label that the model's metrics treat as positive; −1 if there is none
   * because there are more than two labels.
   */
  public static int positive(Model model, Predicted target) {
    return model
        .decisions()
        .labels(target.column())
        .map(LabelDecision::positive)
        .map(target.labels()::indexOf)
        .filter(index -> index >= 0)
        .orElse(target.labels().size() == 2 ? 1 : -1);
  }

  /**
   * Returns how many rows were used for what. With several networks, one network's validation rows
   * are another's training rows.
   */
  public static String rows(Model model, Provenance origin) {
    RowCounts rows = origin.rows();
    boolean shared =
        model.members() > 1
            && rows.training() + rows.validation() + rows.test() > origin.data().rows();
    String learnt =
        shared
            ? String.format(
                Locale.ROOT,
                "%,d for training and validation, where each of %s networks is validated on rows that it was not trained on;",
                rows.training(),
                model.members())
            : String.format(
                Locale.ROOT,
                "%,d for training, %,d for validation,",
                rows.training(),
                rows.validation());
    return learnt + String.format(Locale.ROOT, " %,d for the test", rows.test());
  }

  public Map<String, Double> metrics() {
    return part(model.metrics(), baselines.isEmpty() ? VALIDATION : TEST);
  }

  /** Returns the metrics whose names have a prefix, without the prefix. */
  public static Map<String, Double> part(Map<String, Double> metrics, String prefix) {
    Map<String, Double> part = new LinkedHashMap<>();
    metrics.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            part.put(name.substring(prefix.length()), value);
          }
        });
    return part;
  }

  /** Returns a metric's name, with its unit if it has one: {@code acme:p90 [EUR]}. */
  public static String withUnit(String name, Model model) {
    return model.chosenMetrics().stream()
        .filter(metric -> metric.name().equals(name) && !metric.unit().isEmpty())
        .findFirst()
        .map(metric -> "%s [%s]".formatted(name, metric.unit()))
        .orElse(name);
  }

  public String metricsText() {
    TextTable grid = new TextTable(1);
    List<String> head = new ArrayList<>(List.of(baselines.isEmpty() ? "validation" : "test"));
    head.add("model");
    baselines.forEach(baseline -> head.add(baseline.name()));
    grid.line(head);
    metrics()
        .forEach(
            (name, value) -> {
              List<String> line =
                  new ArrayList<>(List.of(withUnit(name, model), TextTable.digits(value)));
              for (Baseline baseline : baselines) {
                line.add(TextTable.digits(baseline.metrics().getOrDefault(name, Double.NaN)));
              }
              grid.line(line);
            });
    return grid.toString();
  }

  /** Returns a line for each of the most important columns; empty if there are no importances. */
  public String importanceText() {
    if (importances.isEmpty()) {
      return "";
    }
    Importances all = importances.get();
    List<String> leftOut =
        columns.stream().filter(TakenColumn::isLeftOut).map(TakenColumn::name).toList();
    TextTable grid = new TextTable(1);
    all.ranked().stream()
        .filter(i -> !leftOut.contains(i.column()))
        .limit(SHOWN)
        .forEach(i -> grid.line(i.column(), TextTable.digits(i.drop().mean())));
    return "columns that matter most (%s%s worsens by, if the column is shuffled)\n%s"
        .formatted(all.metric(), baselines.isEmpty() ? " of the training rows" : "", grid);
  }

  /**
   * Returns the metric of a model's intervals; empty unless it predicts one number, and had enough
   * validation rows.
   */
  public static Optional<IntervalCoverage> coverage(Model model) {
    return model.decisions().numbers().stream()
        .filter(column -> model.preprocessing().target().predicted().size() == 1)
        .map(NumberDecision::intervals)
        .filter(intervals -> intervals.greatestLevel() >= LEVEL)
        .map(intervals -> new IntervalCoverage(intervals, LEVEL))
        .findFirst();
  }

  /** Returns sentences on the metrics and importances that need a word, or that are left out. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    List<Predicted> predicted = model.preprocessing().target().predicted();
    if (metrics().containsKey("interval_coverage")) {
      remarks.add(
          "interval_coverage is the share of rows within the interval that should contain 90 % of them.");
    } else if (!baselines.isEmpty() && !model.decisions().numbers().isEmpty()) {
      remarks.add(
          predicted.size() > 1
              ? "note: interval_coverage is measured only if the model predicts a single column"
              : "note: interval_coverage is left out, because the validation rows are too few for intervals of 90 %");
    }
    if (importances.isEmpty()) {
      remarks.add(
          predicted.size() > 1
              ? "note: how much columns matter is measured only if the model predicts a single column; try nn explain --row N for one row"
              : "note: how much columns matter is not measured; this needs at least %s test rows, and at most %s columns"
                  .formatted(LEAST_ROWS, MOST_COLUMNS));
    }
    return remarks;
  }

  public Answer answer() {
    Answer baselinesAnswer = new Answer();
    baselines.forEach(baseline -> baselinesAnswer.put(baseline.name(), baseline.metrics()));
    Answer importance = new Answer();
    importances.ifPresent(
        all -> all.ranked().forEach(i -> importance.put(i.column(), i.drop().mean())));
    return new Answer()
        .put("columns", TakenColumn.answer(columns))
        .put("metrics", model.metrics())
        .put("baselines", baselinesAnswer)
        .put("importance", importance)
        .put("notes", notes(model));
  }

  /** Returns a model's notes in the command's terms. */
  public static List<String> notes(Model model) {
    return model.notes().stream().map(Message::command).toList();
  }

  /**
   * A simpler model with its metrics on the test rows. A network must beat it to be worth using.
   */
  public record Baseline(String name, Map<String, Double> metrics) {

    static List<Baseline> of(
        Recipe recipe, Model model, Table table, Rows training, Rows test, Plugins plugins) {
      Measure<Evaluation> metrics = model.metricsMeasure();
      double[] means = means(model, table, training);
      Evaluation constant =
          model.evaluate(table.select(test), () -> new Constant(metrics.tally(), means));
      Model linear = recipe.quick().listeners().layers("").train(table, plugins);
      return List.of(
          new Baseline(constant(model), constant.values()),
          new Baseline("linear", linear.evaluate(table.select(test)).values()));
    }

    private static String constant(Model model) {
      List<Predicted> predicted = model.preprocessing().target().predicted();
      long numbers = predicted.stream().filter(Predicted::isNumber).count();
      return numbers == 0 ? "commonest" : numbers == predicted.size() ? "mean" : "constant";
    }

    /** Returns the mean of a number, and the share of a label, for each output. */
    private static double[] means(Model model, Table table, Rows rows) {
      TableTargets targets = model.preprocessing().targets(table);
      double[] means = new double[model.preprocessing().target().outputs()];
      double[] row = new double[means.length];
      for (int i = 0; i < rows.size(); i++) {
        targets.read(rows.row(i), row, 0);
        for (int c = 0; c < row.length; c++) {
          means[c] += row[c] / rows.size();
        }
      }
      return means;
    }

    /** The tally of predictions that are the same for each row. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, and never compared
    private record Constant(Tally<Evaluation> tally, double[] predictions)
        implements Tally<Evaluation> {

      @Override
      public void add(PredictedRows rows) {
        tally.add(rows.predicting(predictions));
      }

      @Override
      public Evaluation result() {
        return tally.result();
      }
    }
  }
}
