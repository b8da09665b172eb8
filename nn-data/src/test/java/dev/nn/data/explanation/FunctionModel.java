package dev.nn.data.explanation;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.Predicted;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A function of numbers x0, x1, … as a model. */
record FunctionModel(
    List<Column> columns,
    List<String> names,
    boolean probabilities,
    UnaryOperator<double[]> function)
    implements RowModel {

  static FunctionModel of(int columns, UnaryOperator<double[]> function) {
    List<Column> numbers =
        IntStream.range(0, columns).mapToObj(c -> Column.number("x" + c)).toList();
    return new FunctionModel(numbers, List.of("y"), false, function);
  }

  @Override
  public List<Predicted> predicted() {
    return probabilities
        ? List.of(new Predicted("label", names))
        : names.stream().map(name -> new Predicted(name, List.of())).toList();
  }

  @Override
  public double[] row(Map<String, ?> row) {
    return columns.stream()
        .mapToDouble(column -> ((Number) row.get(column.name())).doubleValue())
        .toArray();
  }

  @Override
  public double[] row(Record row) {
    throw new UnsupportedOperationException();
  }

  @Override
  public double[][] rows(Table table, int[] rows) {
    return IntStream.of(rows)
        .mapToObj(
            r ->
                columns.stream()
                    .mapToDouble(column -> table.cell(r, table.column(column.name())))
                    .toArray())
        .toArray(double[][]::new);
  }

  @Override
  public void predict(double[][] rows, int count, double[][] predictions) {
    for (int r = 0; r < count; r++) {
      double[] values = function.apply(rows[r]);
      System.arraycopy(values, 0, predictions[r], 0, names.size());
    }
  }
}
