package dev.nn.cli.training;

import dev.nn.api.RandomStream;
import dev.nn.api.metrics.Metric;
import dev.nn.cli.output.Answer;
import dev.nn.core.samples.Shuffle;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.assessment.PermutationImportance;
import dev.nn.data.assessment.PermutationImportance.Importances;
import dev.nn.data.metrics.ClassMetrics.Accuracy;
import dev.nn.data.metrics.ErrorMetrics.Rmse;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.metrics.ProbabilityMetrics.LogLoss;
import dev.nn.data.model.Model;
import dev.nn.data.preprocessing.Predicted;
import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The account of a training: the metrics of the test beside those of simpler models, and the
 * columns that matter.
 *
 * @param baselines simpler models, judged by the test rows; empty without a test
 * @param importances empty if they would take too long
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

  /** The predictions that may be made. */
  private static final int PREDICTIONS = 300_000;

  private static final int LEAST_ROWS = 20;

  public Account {
    columns = List.copyOf(columns);
    baselines = List.copyOf(baselines);
  }

  /**
   * Returns the importance of each column of a model that predicts one column; empty for another
   * model, for too few rows, and for columns too many for a moment.
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
    Metric metric = numbers ? new Rmse() : new LogLoss();
    boolean defined =
        model
            .evaluate(table.select(some), Evaluation.measure(List.of(metric)))
            .undefined()
            .isEmpty();
    Metric judged = defined ? metric : new Accuracy();
    return Optional.of(new PermutationImportance(judged, REPEATS, 0).of(model, table, some));
  }

  /** Returns the metrics of the test by name, or those of validation without a test. */
  public Map<String, Double> metrics() {
    String part = baselines.isEmpty() ? VALIDATION : TEST;
    Map<String, Double> metrics = new LinkedHashMap<>();
    model
        .metrics()
        .forEach(
            (name, value) -> {
              if (name.startsWith(part)) {
                metrics.put(name.substring(part.length()), value);
              }
            });
    return metrics;
  }

  /** Returns the name of a metric, and its unit if it has one: {@code acme:p90 [EUR]}. */
  public static String withUnit(String name, Model model) {
    return model.chosenMetrics().stream()
        .filter(metric -> metric.name().equals(name) && !metric.unit().isEmpty())
        .findFirst()
        .map(metric -> "%s [%s]".formatted(name, metric.unit()))
        .orElse(name);
  }

  /** Returns the metrics, a line each, beside those of the baselines. */
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

  /** Returns the most important columns, a line each; empty if there are no importances. */
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

  /** Returns the account as JSON. */
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
        .put("notes", model.notes());
  }
}
