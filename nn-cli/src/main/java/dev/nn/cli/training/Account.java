package dev.nn.cli.training;

import dev.nn.cli.output.Answer;
import dev.nn.data.assessment.Importances;
import dev.nn.data.model.Model;
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

  public Account {
    columns = List.copyOf(columns);
    baselines = List.copyOf(baselines);
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
    Answer columnsAnswer = new Answer();
    columns.forEach(
        c -> columnsAnswer.put(c.name(), new Answer().put("taken", c.taken()).put("why", c.why())));
    Answer baselinesAnswer = new Answer();
    baselines.forEach(baseline -> baselinesAnswer.put(baseline.name(), baseline.metrics()));
    Answer importance = new Answer();
    importances.ifPresent(
        all -> all.ranked().forEach(i -> importance.put(i.column(), i.drop().mean())));
    return new Answer()
        .put("columns", columnsAnswer)
        .put("metrics", model.metrics())
        .put("baselines", baselinesAnswer)
        .put("importance", importance)
        .put("notes", model.notes());
  }
}
