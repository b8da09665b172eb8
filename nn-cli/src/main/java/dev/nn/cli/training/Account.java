package dev.nn.cli.training;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.metrics.Metric;
import dev.nn.cli.output.Answer;
import dev.nn.core.messages.Message;
import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.Shuffle;
import dev.nn.data.Dataset;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.assessment.PermutationImportance;
import dev.nn.data.assessment.PermutationImportance.Importances;
import dev.nn.data.decisions.LabelDecision;
import dev.nn.data.metrics.ClassMetrics.Accuracy;
import dev.nn.data.metrics.ErrorMetrics.Rmse;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.metrics.Measure;
import dev.nn.data.metrics.MetricMeaning;
import dev.nn.data.metrics.Metrics;
import dev.nn.data.metrics.PredictedRows;
import dev.nn.data.metrics.ProbabilityMetrics.LogLoss;
import dev.nn.data.metrics.RankingMetrics.Ndcg;
import dev.nn.data.metrics.Tally;
import dev.nn.data.model.Model;
import dev.nn.data.model.Provenance;
import dev.nn.data.model.Provenance.RowCounts;
import dev.nn.data.model.Recipe;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.preprocessing.Preprocessing;
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
  private static final int LEAST_ROWS = 20;

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
    Metric judged = defined ? metric : new Accuracy();
    return Optional.of(new PermutationImportance(judged, REPEATS, 0).of(model, table, some));
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
                "%,d for training and validation, where each of %s networks is validated on rows that it has not learnt from;",
                rows.training(),
                model.members())
            : String.format(
                Locale.ROOT,
                "%,d for training, %,d for validation,",
                rows.training(),
                rows.validation());
    return learnt + String.format(Locale.ROOT, " %,d for the test", rows.test());
  }

  Map<String, Double> metrics() {
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
    TextTable grid = new TextTable(1);
    all.ranked().stream()
        .limit(SHOWN)
        .forEach(i -> grid.line(i.column(), TextTable.digits(i.drop().mean())));
    return "columns that matter most (%s worsens by, with the column shuffled)\n%s"
        .formatted(all.metric(), grid);
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

    private static final int PART = 1024;

    static List<Baseline> of(
        Recipe recipe, Model model, Table table, Rows training, Rows test, Plugins plugins) {
      List<Baseline> baselines = new ArrayList<>();
      List<Predicted> predicted = model.preprocessing().target().predicted();
      if (predicted.size() == 1) {
        baselines.add(
            predicted.get(0).isNumber()
                ? new Baseline("mean", ofMean(model, table, training, test, plugins))
                : new Baseline("commonest", ofShares(model, table, training, test, plugins)));
      }
      Model linear = recipe.quick().listeners().layers("").train(table, plugins);
      baselines.add(new Baseline("linear", linear.evaluate(table.select(test)).values()));
      return baselines;
    }

    private static List<Metric> metrics(List<Metric> usual, Model model, Plugins plugins) {
      List<Metric> metrics = new ArrayList<>(usual);
      for (MetricMeaning chosen : model.chosenMetrics()) {
        if (metrics.stream().noneMatch(metric -> metric.name().equals(chosen.name()))) {
          metrics.add(Metrics.of(chosen.name(), plugins));
        }
      }
      return metrics;
    }

    private static Map<String, Double> ofMean(
        Model model, Table table, Rows training, Rows test, Plugins plugins) {
      TableTargets targets = model.preprocessing().targets(table);
      double[] cell = new double[1];
      double sum = 0;
      for (int i = 0; i < training.size(); i++) {
        targets.read(training.row(i), cell, 0);
        sum += cell[0];
      }
      double mean = sum / training.size();
      List<Metric> usual = model.isRanking() ? Metrics.ofRanking() : Metrics.ofRegression();
      Measure<Evaluation> ofModel = Evaluation.measure(metrics(usual, model, plugins));
      return model.evaluate(table.select(test), () -> new Constant(ofModel.tally(), mean)).values();
    }

    /** Evaluates predictions that are all the same number. */
    private record Constant(Tally<Evaluation> tally, double prediction)
        implements Tally<Evaluation> {

      @Override
      public void add(PredictedRows rows) {
        tally.add(rows.predicting(prediction));
      }

      @Override
      public Evaluation result() {
        return tally.result();
      }
    }

    private static Map<String, Double> ofShares(
        Model model, Table table, Rows training, Rows test, Plugins plugins) {
      Preprocessing preprocessing = model.preprocessing();
      Dataset learnt = preprocessing.dataset(table, training);
      int labels = learnt.targetColumns();
      double[] sums = new double[labels];
      int[] order = new int[PART];
      for (int from = 0; from < learnt.rows(); from += PART) {
        int rows = Math.min(PART, learnt.rows() - from);
        for (int i = 0; i < rows; i++) {
          order[i] = from + i;
        }
        Matrix inputs = Matrix.zeros(rows, learnt.inputColumns());
        Matrix targets = Matrix.zeros(rows, labels);
        learnt.read(order, 0, inputs, targets, new float[rows]);
        for (int r = 0; r < rows; r++) {
          for (int c = 0; c < labels; c++) {
            sums[c] += targets.get(r, c);
          }
        }
      }
      int positive = positive(model, preprocessing.target().predicted().get(0));
      Dataset judged = preprocessing.dataset(table, test);
      return new LinkedHashMap<>(
          Evaluation.of(
                  inputs -> {
                    Matrix shares = Matrix.zeros(inputs.rows(), labels);
                    for (int r = 0; r < inputs.rows(); r++) {
                      for (int c = 0; c < labels; c++) {
                        shares.set(r, c, (float) (sums[c] / learnt.rows()));
                      }
                    }
                    return shares;
                  },
                  judged,
                  metrics(Metrics.ofClassification(positive), model, plugins))
              .values());
    }
  }
}
