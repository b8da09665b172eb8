package dev.nn.data;

import dev.nn.api.Matrix;
import dev.nn.data.text.Names;
import java.util.List;
import java.util.stream.IntStream;

/** The numbers of a table, some columns as inputs and some as targets. */
final class TableDataset implements Dataset {

  private final Table table;
  private final int[] inputs;
  private final int[] targets;
  private final List<String> inputNames;
  private final List<String> targetNames;

  TableDataset(Table table, List<String> targetNames) {
    this.table = table;
    this.targetNames = targetNames;
    targets = targetNames.stream().mapToInt(table::column).toArray();
    List<String> names = table.columns().stream().map(Column::name).toList();
    inputs =
        IntStream.range(0, names.size()).filter(c -> !targetNames.contains(names.get(c))).toArray();
    inputNames = IntStream.of(inputs).mapToObj(names::get).toList();
    if (targets.length == 0 || inputs.length == 0) {
      throw new IllegalArgumentException(
          "%s columns as targets and %s as inputs; there must be at least one of each"
              .formatted(targets.length, inputs.length));
    }
    for (Column column : table.columns()) {
      if (column.kind() != Column.Kind.NUMBER) {
        throw new IllegalArgumentException(
            "column '%s' has categories, not numbers; turn them into numbers by preprocessing, or leave the column out"
                .formatted(Names.shortened(column.name())));
      }
    }
  }

  @Override
  public int rows() {
    return table.rows();
  }

  @Override
  public List<String> inputNames() {
    return inputNames;
  }

  @Override
  public List<String> targetNames() {
    return targetNames;
  }

  @Override
  public void read(int[] order, int from, Matrix x, Matrix t, float[] weights) {
    for (int r = 0; r < x.rows(); r++) {
      copy(order[from + r], inputs, x.data(), x.start() + r * inputs.length);
      copy(order[from + r], targets, t.data(), t.start() + r * targets.length);
      weights[r] = 1;
    }
  }

  private void copy(int row, int[] columns, float[] to, int start) {
    for (int c = 0; c < columns.length; c++) {
      float value = (float) table.cell(row, columns[c]);
      if (!Float.isFinite(value)) {
        throw unusable(row, columns[c], value);
      }
      to[start + c] = value;
    }
  }

  private IllegalArgumentException unusable(int row, int column, float value) {
    String name = table.columns().get(column).name();
    return new IllegalArgumentException(
        Float.isNaN(value)
            ? "row %s has no value in column '%s'; fill missing values by preprocessing, or select rows without them"
                .formatted(row, Names.shortened(name))
            : "row %s has %s in column '%s', too large for a float; scale the column by preprocessing"
                .formatted(row, table.cell(row, column), Names.shortened(name)));
  }
}
