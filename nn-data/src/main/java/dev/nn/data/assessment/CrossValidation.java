package dev.nn.data.assessment;

import dev.nn.data.Fold;
import dev.nn.data.Table;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.model.Recipe;
import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good a way to train is, and how much that varies: trained and evaluated once for each fold,
 * each row validated once (Stone, "Cross-validatory choice and assessment of statistical
 * predictions", JRSS B 36, 1974).
 *
 * <p>The spread is that of the folds' values. These share most of their training rows, so it says
 * less about new data than its formula does for independent values.
 *
 * @param folds the evaluation of each fold, in order
 */
public record CrossValidation(List<Evaluation> folds) {

  /**
   * Checks that folds can be compared.
   *
   * @throws IllegalArgumentException if there is none, or one has other metrics than the first
   */
  public CrossValidation {
    folds = List.copyOf(folds);
    if (folds.isEmpty()) {
      throw new IllegalArgumentException("no folds; give at least two, such as 5");
    }
    for (int i = 1; i < folds.size(); i++) {
      if (!folds.get(i).values().keySet().equals(folds.get(0).values().keySet())) {
        throw new IllegalArgumentException(
            "fold %s has the metrics %s, fold 0 has %s; evaluate the same for each"
                .formatted(i, folds.get(i).values().keySet(), folds.get(0).values().keySet()));
      }
    }
  }

  /**
   * Runs one fold after another.
   *
   * @throws IllegalArgumentException if there is none, or one gives other metrics than the first
   */
  public static CrossValidation of(List<Fold> folds, FoldTrial trial) {
    List<Evaluation> evaluations = new ArrayList<>();
    for (int i = 0; i < folds.size(); i++) {
      evaluations.add(trial.run(folds.get(i), i));
    }
    return new CrossValidation(evaluations);
  }

  /**
   * Trains a recipe on the training rows of each fold, and evaluates the model on its test rows by
   * the usual metrics of the task. The rows that the recipe keeps for validation are of the
   * training rows.
   *
   * @throws IllegalArgumentException if there is no fold, or the table does not suit the recipe
   */
  public static CrossValidation of(Recipe recipe, Table table, List<Fold> folds) {
    return of(
        folds,
        (fold, number) ->
            recipe.train(table.select(fold.train())).evaluate(table.select(fold.test())));
  }

  /**
   * The values of one metric over the folds. The mean is NaN if the metric is not defined for one
   * of them; {@link Evaluation#undefined()} says why.
   *
   * @throws IllegalArgumentException if it was not evaluated
   */
  public Estimate of(String metric) {
    return new Estimate(folds.stream().map(fold -> fold.value(metric)).toList());
  }

  /** The values of each metric over the folds. */
  public Map<String, Estimate> metrics() {
    Map<String, Estimate> metrics = new LinkedHashMap<>();
    folds.get(0).values().keySet().forEach(name -> metrics.put(name, of(name)));
    return Collections.unmodifiableMap(metrics);
  }

  /** A line for each metric: mean ± standard deviation, and the value of each fold. */
  @Override
  public String toString() {
    int width = metrics().keySet().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder();
    metrics()
        .forEach(
            (name, estimate) -> {
              text.append(name).append(" ".repeat(width + 2 - name.length())).append(estimate);
              text.append("  of");
              estimate.values().forEach(v -> text.append(' ').append(TextTable.digits(v)));
              text.append('\n');
            });
    return text.toString();
  }
}
