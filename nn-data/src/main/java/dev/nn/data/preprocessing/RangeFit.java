package dev.nn.data.preprocessing;

import dev.nn.api.RandomStream;
import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import dev.nn.data.preprocessing.codes.CodeBook;
import dev.nn.data.preprocessing.codes.ColumnCodes;
import java.util.Arrays;
import java.util.stream.IntStream;

/** The range of one column in the rows of a table: one pass, in bounded memory. */
public final class RangeFit {

  /** The most numbers sorted; of more rows, one from each of as many stretches is taken. */
  private static final int SORTED = 1 << 16;

  private RangeFit() {}

  /**
   * Returns the range of a column.
   *
   * @param column the column as the model knows it
   * @param table the table of the rows
   * @param index the index of the column in the table, from 0
   * @param rows the training rows, at least one
   * @return the range
   */
  public static ColumnRange of(Column column, Table table, int index, Rows rows) {
    ColumnCodes codes = new ColumnCodes(table, index, new CodeBook(column));
    return column.kind() == Column.Kind.NUMBER
        ? numbers(column, codes, rows)
        : categories(column, codes, rows);
  }

  private static NumberRange numbers(Column column, ColumnCodes codes, Rows rows) {
    RandomStream random = RandomStream.of(0).derive("stretch", 0);
    double[] some = new double[Math.min(SORTED, rows.size())];
    int count = 0;
    int stretch = 0;
    long chosen = place(0, rows.size(), some.length, random);
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    int missing = 0;
    for (int i = 0; i < rows.size(); i++) {
      double code = codes.code(rows.row(i));
      boolean present = Double.isFinite(code);
      if (present) {
        min = Math.min(min, code);
        max = Math.max(max, code);
      } else {
        missing++;
      }
      if (i == chosen) {
        chosen = place(++stretch, rows.size(), some.length, random);
        if (present) {
          some[count++] = code;
        }
      }
    }
    if (count == 0 && missing < rows.size()) { // the few numbers are in rows that were passed over
      some[count++] = min;
    }
    double[] sorted = Arrays.copyOf(some, count);
    Arrays.sort(sorted);
    return NumberRange.of(column.name(), rows.size(), missing, min, sorted, max);
  }

  private static long place(int stretch, int rows, int stretches, RandomStream random) {
    double within = rows == stretches ? 0 : random.uniform(stretch);
    long first = (long) stretch * rows / stretches;
    long next = (stretch + 1L) * rows / stretches;
    return first + (long) (within * (next - first));
  }

  private static CategoryRange categories(Column column, ColumnCodes codes, Rows rows) {
    int[] counts = new int[column.categories().size()];
    int missing = 0;
    int other = 0;
    for (int i = 0; i < rows.size(); i++) {
      double code = codes.code(rows.row(i));
      if (Double.isNaN(code)) {
        missing++;
      } else if (code >= 0 && code < counts.length) {
        counts[(int) code]++;
      } else {
        other++;
      }
    }
    return new CategoryRange(column.name(), IntStream.of(counts).boxed().toList(), missing, other);
  }
}
