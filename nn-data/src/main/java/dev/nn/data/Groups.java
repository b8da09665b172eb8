package dev.nn.data;

import java.util.Arrays;

/**
 * The rows of a table by their value in one column: those of one number, or one category, are a
 * group, and those where it is missing are the last.
 */
final class Groups {

  private static final int SOME = 1 << 16;

  private final double[] values;
  private final int[] sizes;

  /** Groups of these values, ascending, and of missing ones. */
  private Groups(double[] values) {
    this.values = values;
    sizes = new int[values.length + 1];
  }

  static Groups of(Table table, Rows rows, int column) {
    Column values = table.columns().get(column);
    Groups groups =
        new Groups(
            values.kind() == Column.Kind.CATEGORY
                ? indices(values.categories().size())
                : distinct(table, rows, column));
    for (int i = 0; i < rows.size(); i++) {
      groups.sizes[groups.group(table.cell(rows.row(i), column))]++;
    }
    return groups;
  }

  private static double[] indices(int count) {
    double[] indices = new double[count];
    Arrays.setAll(indices, i -> i);
    return indices;
  }

  /** The different values, ascending; in memory for some times as many, not for all rows. */
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

  /** Returns how many stay. */
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

  /** The group of a value; the last is that of missing ones. */
  int group(double value) {
    return Double.isNaN(value) ? values.length : Arrays.binarySearch(values, value + 0.0);
  }

  /** How many rows each group has; for a category, and for missing, that may be none. */
  int[] sizes() {
    return sizes.clone();
  }
}
