package dev.nn.data.assessment;

import dev.nn.api.RandomStream;
import dev.nn.api.metrics.Metric;
import dev.nn.api.text.VisibleText;
import dev.nn.core.samples.Shuffle;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.metrics.Evaluation;
import dev.nn.data.model.Model;
import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How much a model relies on each column: how much worse a metric gets if the column's values are
 * shuffled among the rows (Breiman, "Random Forests", Machine Learning 45, 2001; for any model,
 * Fisher, Rudin and Dominici, JMLR 20, 2019).
 *
 * <pre>
 * importance = metric − metric with the column shuffled    if greater is better
 *              metric with the column shuffled − metric    if smaller is better
 * </pre>
 *
 * <p>If the model ignores a column, its importance is about 0. Use rows that the model was not
 * trained on. Correlated columns each look unimportant, because the other remains.
 *
 * @param repeats how often each column is shuffled, at least 1; the spread needs 2
 * @param seed decides the orders, together with the column's name and the number of the repeat
 */
public record PermutationImportance(Metric metric, int repeats, long seed) {

  /** Throws if {@code repeats} is below 1. */
  public PermutationImportance {
    if (repeats < 1) {
      throw new IllegalArgumentException(repeats + " repeats, must be at least 1, such as 10");
    }
  }

  /**
   * Returns the importance of each raw column that a model takes. In a regression, the metric is in
   * the table's units. Throws if the metric does not suit the task, or is undefined for the rows.
   */
  public Importances of(Model model, Table table, Rows rows) {
    List<String> columns = model.preprocessing().columns().stream().map(Column::name).toList();
    return of(shown -> value(model, shown), table, rows, columns);
  }

  /** Returns how important some columns are to a score of the table with its targets. */
  Importances of(ToDoubleFunction<Table> score, Table table, Rows rows, List<String> columns) {
    Table selected = table.select(rows);
    double baseline = score.applyAsDouble(selected);
    List<Importances.Importance> importances = new ArrayList<>();
    for (String name : columns) {
      int column = table.column(name);
      List<Double> drops = new ArrayList<>();
      for (int repeat = 0; repeat < repeats; repeat++) {
        RandomStream random = RandomStream.of(seed).derive("permutation", repeat).derive(name, 0);
        int[] order = Shuffle.of(rows.size(), random);
        double value = score.applyAsDouble(new ShuffledTable(selected, column, order));
        drops.add(metric.greaterIsBetter() ? baseline - value : value - baseline);
      }
      importances.add(new Importances.Importance(name, new Estimate(drops)));
    }
    return new Importances(metric.name(), baseline, importances);
  }

  private double value(Model model, Table table) {
    Evaluation evaluation = model.evaluate(table, Evaluation.measure(List.of(metric)));
    String reason = evaluation.undefined().get(metric.name());
    if (reason != null) {
      throw new IllegalArgumentException(reason);
    }
    return evaluation.value(metric.name());
  }

  /** A table whose shuffled column takes the cell in row r from another row. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record ShuffledTable(Table table, int shuffled, int[] order) implements Table {

    @Override
    public List<Column> columns() {
      return table.columns();
    }

    @Override
    public int rows() {
      return table.rows();
    }

    @Override
    public double cell(int row, int column) {
      return table.cell(column == shuffled ? order[row] : row, column);
    }
  }

  /**
   * The result of {@link PermutationImportance}.
   *
   * @param metric the name of the metric
   * @param baseline the metric's value with nothing shuffled
   * @param columns in the order of the data
   */
  public record Importances(String metric, double baseline, List<Importance> columns) {

    /** The importance of a column: how much worse the metric got in each repeat. */
    public record Importance(String column, Estimate drop) {}

    public Importances {
      columns = List.copyOf(columns);
    }

    /** Returns the importance of one column. Throws if the column is unknown. */
    public Estimate of(String column) {
      List<String> names = columns.stream().map(Importance::column).toList();
      if (!names.contains(column)) {
        throw new IllegalArgumentException(
            "no importance was measured for a column '%s', only for %s"
                .formatted(Names.shortened(column), Names.list(names)));
      }
      return columns.get(names.indexOf(column)).drop();
    }

    /** Returns the columns by importance, the greatest first; equal ones as in the data. */
    public List<Importance> ranked() {
      return columns.stream()
          .sorted(Comparator.comparingDouble((Importance i) -> i.drop().mean()).reversed())
          .toList();
    }

    /** Returns a line for each column, the most important first. */
    @Override
    public String toString() {
      int width =
          columns.stream().mapToInt(i -> VisibleText.of(i.column()).length()).max().orElse(0) + 2;
      StringBuilder text = new StringBuilder();
      text.append(metric).append(' ').append(TextTable.digits(baseline));
      text.append("; worse by, if a column's values are shuffled:\n");
      for (Importance importance : ranked()) {
        String column = VisibleText.of(importance.column());
        text.append(column).append(" ".repeat(width - column.length()));
        text.append(importance.drop()).append('\n');
      }
      return text.toString();
    }
  }
}
