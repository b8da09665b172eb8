package dev.nn.data;

import dev.nn.api.Matrix;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.samples.Samples;
import dev.nn.data.text.Names;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A data set that keeps the column names and gets its rows from other samples. */
interface DatasetView extends Dataset {

  Samples data();

  @Override
  default int rows() {
    return data().rows();
  }

  @Override
  default RowGroups groups(int size) {
    return data().groups(size);
  }

  @Override
  default boolean hasGroups() {
    return data().hasGroups();
  }

  @Override
  default void read(int[] order, int from, Matrix inputs, Matrix targets, float[] weights) {
    data().read(order, from, inputs, targets, weights);
  }

  record Named(Samples data, List<String> inputNames, List<String> targetNames)
      implements DatasetView {

    public Named {
      requireNames("input", inputNames, data.inputColumns());
      requireNames("target", targetNames, data.targetColumns());
      inputNames = List.copyOf(inputNames);
      targetNames = List.copyOf(targetNames);
    }

    private static void requireNames(String what, List<String> names, int columns) {
      if (names.size() != columns) {
        throw new IllegalArgumentException(
            "%s names for %s %s columns; each needs one".formatted(names.size(), columns, what));
      }
    }
  }

  record Weighted(Samples data, List<String> inputNames, List<String> targetNames, Weights factors)
      implements DatasetView {

    Weighted(Dataset data, Weights factors) {
      this(data, data.inputNames(), data.targetNames(), factors);
    }

    @Override
    public void read(int[] order, int from, Matrix inputs, Matrix targets, float[] weights) {
      data.read(order, from, inputs, targets, weights);
      for (int r = 0; r < inputs.rows(); r++) {
        weights[r] *= factors.weight(order[from + r]);
      }
    }
  }

  /** Some rows of samples; each thread reuses one array for a batch's row indices. */
  record Selected(
      Samples data,
      List<String> inputNames,
      List<String> targetNames,
      Rows selected,
      ThreadLocal<int[]> chosen)
      implements DatasetView {

    Selected(Dataset data, Rows selected) {
      this(
          data,
          data.inputNames(),
          data.targetNames(),
          selected,
          ThreadLocal.withInitial(() -> new int[0]));
      if (selected.size() == 0) {
        throw new IllegalArgumentException("no row is selected; select at least one");
      }
    }

    @Override
    public int rows() {
      return selected.size();
    }

    @Override
    public RowGroups groups(int size) {
      return data.groups(size).select(selected.size(), selected::row);
    }

    @Override
    public void read(int[] order, int from, Matrix inputs, Matrix targets, float[] weights) {
      int count = inputs.rows();
      int[] indices = chosen.get();
      if (indices.length < count) {
        indices = new int[count];
        chosen.set(indices);
      }
      for (int i = 0; i < count; i++) {
        indices[i] = Objects.checkIndex(selected.row(order[from + i]), data.rows());
      }
      data.read(indices, 0, inputs, targets, weights);
    }
  }

  static final class TableDataset implements Dataset {

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
          IntStream.range(0, names.size())
              .filter(c -> !targetNames.contains(names.get(c)))
              .toArray();
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
                  .formatted(row + 1, Names.shortened(name))
              : "row %s has %s in column '%s', too large for a float; scale the column by preprocessing"
                  .formatted(row + 1, table.cell(row, column), Names.shortened(name)));
    }
  }
}
