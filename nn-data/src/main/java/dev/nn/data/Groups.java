package dev.nn.data;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The rows of a table by their value in one column, with a last group for missing values. */
final class Groups {

  private static final int SOME = 1 << 16;

  private final double[] values;
  private final int[] sizes;

  private Groups(double[] values) {
    this.values = values;
    sizes = new int[values.length + 1];
  }

  static Groups of(Table table, Rows rows, int column) {
    Column values = table.columns().get(column);
    values.requireCells("is to divide the rows");
    Groups groups =
        new Groups(
            values.kind() == Column.Kind.CATEGORY
                ? IntStream.range(0, values.categories().size()).asDoubleStream().toArray()
                : distinct(table, rows, column));
    for (int i = 0; i < rows.size(); i++) {
      groups.sizes[groups.group(table.cell(rows.row(i), column))]++;
    }
    return groups;
  }

  /** Returns the distinct values, ascending; memory grows with their number, not with the rows. */
  private static double[] distinct(Table table, Rows rows, int column) {
    double[] some = new double[Math.min(rows.size(), SOME)];
    int count = 0;
    for (int i = 0; i < rows.size(); i++) {
      double value = table.cell(rows.row(i), column) + 0.0; // -0.0 is 0.0
      if (Double.isNaN(value)) {
        continue;
      }
      if (count == some.length) {
        count = sortWithoutRepeats(some, count);
        if (count > some.length / 2) {
          some = Arrays.copyOf(some, (int) Math.min(rows.size(), 2L * some.length));
        }
      }
      some[count++] = value;
    }
    return Arrays.copyOf(some, sortWithoutRepeats(some, count));
  }

  private static int sortWithoutRepeats(double[] values, int count) {
    Arrays.sort(values, 0, count);
    int distinct = 0;
    for (int i = 0; i < count; i++) {
      if (distinct == 0 || values[i] != values[distinct - 1]) {
        values[distinct++] = values[i];
      }
    }
    return distinct;
  }

  int group(double value) {
    return Double.isNaN(value) ? values.length : Arrays.binarySearch(values, value + 0.0);
  }

  /** Returns the number of rows in each group, maybe 0 for a category or missing values. */
  int[] sizes() {
    return sizes.clone();
  }
}
