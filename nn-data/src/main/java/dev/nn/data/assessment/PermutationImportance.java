package dev.nn.data.assessment;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.samples.Samples;
import dev.nn.core.samples.Shuffle;
import dev.nn.data.Column;
import dev.nn.data.Dataset;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.metrics.Metric;
import dev.nn.data.metrics.measures.BatchModel;
import dev.nn.data.metrics.measures.Tally;
import dev.nn.data.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much a model relies on each column: how much worse a metric gets when the values of the
 * column are shuffled among the rows (Breiman, "Random Forests", Machine Learning 45, 2001; for any
 * model, Fisher, Rudin and Dominici, JMLR 20, 2019).
 *
 * <pre>
 * importance = metric − metric with the column shuffled    where greater is better
 *              metric with the column shuffled − metric    where smaller is better
 * </pre>
 *
 * <p>About 0 for a column that the model does not use. It is to be taken of rows that the model was
 * not trained on. Of columns that tell the same, each seems unimportant, since the other is left.
 *
 * @param metric what gets worse
 * @param repeats how often each column is shuffled, at least 1; the spread needs 2
 * @param seed decides the orders, each by the name of the column and the number of the repeat
 */
public record PermutationImportance(Metric metric, int repeats, long seed) {

  private static final int ROWS = 1024;

  /**
   * Checks the number of repeats.
   *
   * @throws IllegalArgumentException if it is below 1
   */
  public PermutationImportance {
    if (repeats < 1) {
      throw new IllegalArgumentException(repeats + " repeats, must be at least 1, such as 10");
    }
  }

  /** What the metric is after shuffling one column. */
  @FunctionalInterface
  private interface Shuffled {
    double value(int column, int[] order);
  }

  /**
   * The importance of each input column of samples. Of a category that was made several columns,
   * each is shuffled alone; shuffle the table for the category as a whole.
   *
   * @param samples names the columns if it is a {@link Dataset}; they are numbered otherwise. The
   *     column at work is kept in memory, 8 bytes a row
   * @throws IllegalArgumentException if the samples do not suit the model or the metric
   */
  public Importances of(BatchModel model, Samples samples) {
    List<String> names =
        samples instanceof Dataset dataset
            ? dataset.inputNames()
            : IntStream.range(0, samples.inputColumns()).mapToObj(String::valueOf).toList();
    return importances(
        names,
        IntStream.range(0, names.size()).toArray(),
        samples.rows(),
        metric.of(model, samples),
        (column, order) -> metric.of(model, new ShuffledSamples(samples, column, order)));
  }

  /**
   * The importance of each column of a table.
   *
   * @param rows which of it to use; values are shuffled among these
   * @param targets t of these rows, [rows × target columns]
   * @throws IllegalArgumentException if the shapes do not suit each other or the metric
   */
  public Importances of(TableModel model, Table table, Rows rows, Matrix targets) {
    return of(model, table, rows, targets, table.columns().stream().map(Column::name).toList());
  }

  /**
   * The importance of some columns of a table.
   *
   * @param rows which of it to use; values are shuffled among these
   * @param targets t of these rows, [rows × target columns]
   * @param columns the names of the columns to shuffle, such as all but the target's
   * @throws IllegalArgumentException if there is no such column, or the shapes do not suit each
   *     other or the metric
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
   * The importance of some columns of a table, to a model that is judged by the table itself.
   *
   * @param score the value of the metric for a table like the one given: for its rows with one
   *     column shuffled
   * @param rows which of it to use; values are shuffled among these
   * @param columns the names of the columns to shuffle
   * @throws IllegalArgumentException if there is no such column
   */
  public Importances of(TableScore score, Table table, Rows rows, List<String> columns) {
    Table selected = table.select(rows);
    return importances(
        columns,
        columns.stream().mapToInt(table::column).toArray(),
        rows.size(),
        score.of(selected),
        (column, order) -> score.of(new ShuffledTable(selected, column, order)));
  }

  /**
   * The importance of each raw column that a model takes. A metric of a regression is in the units
   * of the table.
   *
   * @param table with these columns and what is to be predicted
   * @param rows which of it to use, best those that the model was not trained on
   * @throws IllegalArgumentException if a column is not there, or the metric does not suit the
   *     task, or is not defined for the rows or the model
   */
  public Importances of(Model model, Table table, Rows rows) {
    List<String> columns = model.preprocessing().columns().stream().map(Column::name).toList();
    return of(shown -> value(model, shown), table, rows, columns);
  }

  private Importances importances(
      List<String> names, int[] columns, int rows, double baseline, Shuffled shuffled) {
    List<Importances.Importance> importances = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      List<Double> drops = new ArrayList<>();
      for (int repeat = 0; repeat < repeats; repeat++) {
        RandomStream random =
            RandomStream.of(seed).derive("permutation", repeat).derive(names.get(i), 0);
        double value = shuffled.value(columns[i], Shuffle.of(rows, random));
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
    Tally<Double> tally = metric.tally();
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
