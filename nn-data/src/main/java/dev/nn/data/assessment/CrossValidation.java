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
 * The quality of a way to train and its variation, from one training and evaluation per fold; each
 * row is validated once (Stone, "Cross-validatory choice and assessment of statistical
 * predictions", JRSS B 36, 1974).
 *
 * <p>The folds share most of their training rows, so the spread of their values says less about new
 * data than that of independent values.
 *
 * @param folds the evaluation of each fold, in order
 */
public record CrossValidation(List<Evaluation> folds) {

  /** A training on one part of a fold, and the evaluation on the other. */
  @FunctionalInterface
  public interface FoldTrial {

    /**
     * Trains on the training rows of a fold, and evaluates on its test rows, always by the same
     * metrics. The number of the fold, from 0, may decide initial weights, with a seed.
     */
    Evaluation run(Fold fold, int number);
  }

  /** Refuses an empty list, and folds with different metrics. */
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
            "fold %s has the metrics %s, fold 0 has %s; evaluate the same for each"
                .formatted(i, names, first));
      }
    }
  }

  /**
   * Runs one fold after another; refuses an empty list, and folds with different metrics.
   *
   * @return the evaluations
   */
  public static CrossValidation of(List<Fold> folds, FoldTrial trial) {
    return new CrossValidation(
        IntStream.range(0, folds.size()).mapToObj(i -> trial.run(folds.get(i), i)).toList());
  }

  /**
   * Trains a recipe on the training rows of each fold, some of which the recipe keeps for
   * validation, and evaluates the model on the test rows by the usual metrics of the task and those
   * of {@link Recipe#metrics}. Refuses folds that split a group of rows of its loss.
   */
  public static CrossValidation of(Recipe recipe, Table table, List<Fold> folds) {
    return of(recipe, table, folds, Plugins.discover());
  }

  /**
   * Trains with the given plug-ins; as {@link #of(Recipe, Table, List)}.
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

  /** Returns a fold of whole groups, in the order of the table; refuses others. */
  private static Fold whole(RowGroups groups, Fold fold) {
    groups.select(fold.test().size(), fold.test()::row);
    groups.select(fold.train().size(), fold.train()::row);
    int[] train = IntStream.range(0, fold.train().size()).map(fold.train()::row).sorted().toArray();
    return new Fold(Rows.of(train), fold.test());
  }

  /**
   * Returns the values of one metric over the folds; refuses one that was not evaluated. The mean
   * is NaN if the metric is undefined for a fold; {@link Evaluation#undefined()} gives the reason.
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

  /** Returns a line for each metric: mean ± standard deviation, and the value of each fold. */
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
