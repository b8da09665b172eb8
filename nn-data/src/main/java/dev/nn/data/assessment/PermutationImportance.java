package dev.nn.data.assessment;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.api.metrics.Metric;
import dev.nn.core.samples.Samples;
import dev.nn.core.samples.Shuffle;
import dev.nn.data.Column;
import dev.nn.data.Dataset;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.metrics.Measure;
import dev.nn.data.metrics.Measure.BatchModel;
import dev.nn.data.metrics.Metrics;
import dev.nn.data.metrics.Tally;
import dev.nn.data.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;

/**
 * The reliance of a model on each column: the deterioration of a metric when the values of the
 * column are shuffled among the rows (Breiman, "Random Forests", Machine Learning 45, 2001; for any
 * model, Fisher, Rudin and Dominici, JMLR 20, 2019).
 *
 * <pre>
 * importance = metric − metric with the column shuffled    if greater is better
 *              metric with the column shuffled − metric    if smaller is better
 * </pre>
 *
 * <p>A column that the model ignores has an importance of about 0. Use rows that the model was not
 * trained on. Correlated columns each look unimportant, because the other remains.
 *
 * @param repeats the shuffles of each column, at least 1; the spread needs 2
 * @param seed decides the orders, with the name of the column and the number of the repeat
 */
public record PermutationImportance(Metric metric, int repeats, long seed) {

  private static final int ROWS = 1024;

  /**
   * Refuses a number of repeats below 1.
   *
   * @param metric the metric that deteriorates
   * @param repeats the shuffles of each column, at least 1; the spread needs 2
   * @param seed decides the orders, with the name of the column and the number of the repeat
   */
  public PermutationImportance {
    if (repeats < 1) {
      throw new IllegalArgumentException(repeats + " repeats, must be at least 1, such as 10");
    }
  }

  /**
   * Returns the importance of each input column of samples, named by a {@link Dataset} or numbered;
   * refuses samples that do not suit the model or the metric. The columns that encode a category
   * are shuffled one by one; shuffle the table to treat the category as a whole. The column at work
   * is kept in memory, 8 bytes a row.
   *
   * @param model gives the predictions p of a batch
   * @param samples the rows, with their targets and weights
   * @return the importance of each column of x
   */
  public Importances of(BatchModel model, Samples samples) {
    int[] columns = IntStream.range(0, samples.inputColumns()).toArray();
    List<String> names =
        samples instanceof Dataset dataset
            ? dataset.inputNames()
            : Arrays.stream(columns).mapToObj(String::valueOf).toList();
    Measure<Double> measure = Metrics.measure(metric);
    return importances(
        names,
        columns,
        samples.rows(),
        measure.of(model, samples),
        (column, order) -> measure.of(model, new ShuffledSamples(samples, column, order)));
  }

  /**
   * Returns the importance of each column of a table; as that of chosen columns.
   *
   * @param model gives the predictions p of rows
   * @param table the table, with the columns to shuffle
   * @param rows the rows, at least one, by their index in the table
   * @param targets t of the rows, [rows × target columns]
   * @return the importance of each column
   */
  public Importances of(TableModel model, Table table, Rows rows, Matrix targets) {
    return of(model, table, rows, targets, table.columns().stream().map(Column::name).toList());
  }

  /**
   * Returns the importance of some columns of a table, such as all but the target's; refuses an
   * unknown column, and shapes that do not suit each other or the metric. Values are shuffled among
   * the given rows; {@code targets} has t of these rows, [rows × target columns].
   *
   * @param model gives the predictions p of rows
   * @param table the table, with the columns to shuffle
   * @param rows the rows, at least one, by their index in the table
   * @param targets t of the rows
   * @param columns the names of the columns to shuffle
   * @return the importance of each of them
   */
  public Importances of(
      TableModel model, Table table, Rows rows, Matrix targets, List<String> columns) {
    if (targets.rows() != rows.size()) {
      throw new IllegalArgumentException(
          "targets of %s for %s rows of the table; each row needs its targets"
              .formatted(targets.shape(), rows.size()));
    }
    return of(shown -> value(model, shown, targets), table, rows, columns);
  }

  /**
   * Returns the importance of some columns of a table to a model that a score judges: the value of
   * the metric for the rows of the table, with one column shuffled. Refuses an unknown column.
   *
   * @param score gives the value of the metric for a table
   * @param table the table, with the columns to shuffle
   * @param rows the rows, at least one, by their index in the table
   * @param columns the names of the columns to shuffle
   * @return the importance of each of them
   */
  public Importances of(TableScore score, Table table, Rows rows, List<String> columns) {
    Table selected = table.select(rows);
    return importances(
        columns,
        columns.stream().mapToInt(table::column).toArray(),
        rows.size(),
        score.of(selected),
        (column, order) -> score.of(new ShuffledTable(selected, column, r -> order[r])));
  }

  /**
   * Returns the importance of each raw column that a model takes; a metric of a regression is in
   * the units of the table. Refuses a table that lacks a column, and a metric that does not suit
   * the task or is undefined for the rows.
   *
   * @param model the model to examine
   * @param table the table, with the columns to shuffle
   * @param rows the rows, at least one, by their index in the table
   * @return the importance of each column of the model
   */
  public Importances of(Model model, Table table, Rows rows) {
    List<String> columns = model.preprocessing().columns().stream().map(Column::name).toList();
    return of(shown -> value(model, shown), table, rows, columns);
  }

  private Importances importances(
      List<String> names,
      int[] columns,
      int rows,
      double baseline,
      ToDoubleBiFunction<Integer, int[]> shuffled) {
    List<Importances.Importance> importances = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      List<Double> drops = new ArrayList<>();
      for (int repeat = 0; repeat < repeats; repeat++) {
        RandomStream random =
            RandomStream.of(seed).derive("permutation", repeat).derive(names.get(i), 0);
        double value = shuffled.applyAsDouble(columns[i], Shuffle.of(rows, random));
        drops.add(metric.greaterIsBetter() ? baseline - value : value - baseline);
      }
      importances.add(new Importances.Importance(names.get(i), new Estimate(drops)));
    }
    return new Importances(metric.name(), baseline, importances);
  }

  private double value(Model model, Table table) {
    Evaluation evaluation = model.evaluate(table, List.of(metric));
    String reason = evaluation.undefined().get(metric.name());
    if (reason != null) {
      throw new IllegalArgumentException(reason);
    }
    return evaluation.value(metric.name());
  }

  private double value(TableModel model, Table table, Matrix targets) {
    Tally<Double> tally = Metrics.measure(metric).tally();
    float[] ones = new float[Math.min(ROWS, table.rows())];
    Arrays.fill(ones, 1);
    Rows all = Rows.all(table.rows());
    for (int first = 0, end; first < table.rows(); first = end) {
      end = first + Math.min(ROWS, table.rows() - first);
      Matrix predictions = model.predict(table, all.slice(first, end));
      tally.add(predictions, targets.slice(first, end), ones);
    }
    return tally.result();
  }
}
