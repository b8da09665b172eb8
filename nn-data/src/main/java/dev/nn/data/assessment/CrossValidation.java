package dev.nn.data.assessment;

import dev.nn.core.plugins.Plugins;
import dev.nn.core.samples.RowGroups;
import dev.nn.data.Fold;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.model.Recipe;
import dev.nn.data.text.TextTable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How good a way to train is, and how much that varies: trains and evaluates once for each fold, so
 * that each row is validated once (Stone, "Cross-validatory choice and assessment of statistical
 * predictions", JRSS B 36, 1974).
 *
 * <p>The folds share most of their training rows. Their values therefore say less about new data
 * than independent values with the same spread would.
 *
 * @param folds the evaluation of each fold, in order
 */
public record CrossValidation(List<Evaluation> folds) {

  /** Trains on one part of a fold, and evaluates on the other. */
  @FunctionalInterface
  public interface FoldTrial {

    /**
     * Trains on a fold's training rows, and evaluates on its test rows. The metrics must be the
     * same in every fold.
     *
     * @param number the fold's number, from 0; together with a seed, it can decide the initial
     *     weights
     */
    Evaluation run(Fold fold, int number);
  }

  /** Throws if there are no folds, or if they have different metrics. */
  public CrossValidation {
    folds = List.copyOf(folds);
    if (folds.isEmpty()) {
      throw new IllegalArgumentException("no folds; give at least two, such as 5");
    }
    Set<String> first = folds.get(0).values().keySet();
    for (int i = 1; i < folds.size(); i++) {
      Set<String> names = folds.get(i).values().keySet();
      if (!names.equals(first)) {
        throw new IllegalArgumentException(
            "fold %s has the metrics %s, fold 0 has %s; evaluate the same metrics in every fold"
                .formatted(i, names, first));
      }
    }
  }

  /**
   * Runs one fold after another. Throws if there are no folds, or if they have different metrics.
   *
   * @return the evaluations
   */
  public static CrossValidation of(List<Fold> folds, FoldTrial trial) {
    return new CrossValidation(
        IntStream.range(0, folds.size()).mapToObj(i -> trial.run(folds.get(i), i)).toList());
  }

  /**
   * Trains a recipe on each fold's training rows; the recipe keeps some of them for validation.
   * Evaluates the model on the test rows by the task's usual metrics and by {@link Recipe#metrics}.
   * If the recipe's loss needs groups, a fold must not split a group.
   */
  public static CrossValidation of(Recipe recipe, Table table, List<Fold> folds) {
    return of(recipe, table, folds, Plugins.discover());
  }

  /**
   * Trains with the given plug-ins; see {@link #of(Recipe, Table, List)}.
   *
   * @return the evaluations
   */
  public static CrossValidation of(Recipe recipe, Table table, List<Fold> folds, Plugins plugins) {
    Optional<RowGroups> groups = recipe.rowGroups(table, plugins);
    return of(
        groups.isEmpty() ? folds : folds.stream().map(fold -> whole(groups.get(), fold)).toList(),
        (fold, number) ->
            recipe.train(table.select(fold.train()), plugins).evaluate(table.select(fold.test())));
  }

  /** Returns a fold in the order of the table. Throws if the fold splits a group. */
  private static Fold whole(RowGroups groups, Fold fold) {
    groups.select(fold.test().size(), fold.test()::row);
    groups.select(fold.train().size(), fold.train()::row);
    int[] train = IntStream.range(0, fold.train().size()).map(fold.train()::row).sorted().toArray();
    return new Fold(Rows.of(train), fold.test());
  }

  /**
   * Returns a metric's values over the folds. Throws if the metric was not evaluated. If it is
   * undefined for a fold, the mean is NaN, and {@link Evaluation#undefined()} gives the reason.
   */
  public Estimate of(String metric) {
    return new Estimate(folds.stream().map(fold -> fold.value(metric)).toList());
  }

  /** Returns the values of each metric over the folds. */
  public Map<String, Estimate> metrics() {
    Map<String, Estimate> metrics = new LinkedHashMap<>();
    folds.get(0).values().keySet().forEach(name -> metrics.put(name, of(name)));
    return Collections.unmodifiableMap(metrics);
  }

  /** Returns a line for each metric: mean ± standard deviation, and the value in each fold. */
  @Override
  public String toString() {
    Map<String, Estimate> metrics = metrics();
    int width = metrics.keySet().stream().mapToInt(String::length).max().orElse(0) + 2;
    StringBuilder text = new StringBuilder();
    for (String name : metrics.keySet()) {
      Estimate estimate = of(name);
      text.append(name).append(" ".repeat(width - name.length())).append(estimate).append("  of");
      estimate.values().forEach(v -> text.append(' ').append(TextTable.digits(v)));
      text.append('\n');
    }
    return text.toString();
  }
}
