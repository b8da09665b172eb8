package dev.nn.data;

import dev.nn.core.samples.RowGroups;
import dev.nn.data.text.Names;

/** Groups a table's rows, for losses that need groups. Row i is {@code rows.row(i)}. */
public final class TableGroups {

  private TableGroups() {}

  /** Groups rows that have equal values in a column. Throws if a value is missing. */
  public static RowGroups column(Table table, Rows rows, String column) {
    int c = table.column(column);
    for (int i = 0; i < rows.size(); i++) {
      if (Double.isNaN(table.cell(rows.row(i), c))) {
        throw new IllegalArgumentException(
            "column '%s' says which rows belong together, and is missing in row %s; give each row a value, or leave such rows out"
                .formatted(Names.shortened(column), rows.row(i) + 1));
      }
    }
    return values(table, rows, column);
  }

  /** Groups rows that have equal values in a column; rows without a value form one group. */
  public static RowGroups values(Table table, Rows rows, String column) {
    int c = table.column(column);
    RowAssignment.Groups values = RowAssignment.Groups.of(table, rows, c);
    int[] numbers = new int[rows.size()];
    int[] places = new int[rows.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = values.group(table.cell(rows.row(i), c));
      places[i] = rows.row(i);
    }
    return RowGroups.of(numbers, places);
  }

  /** Groups consecutive rows. Throws if the table does not divide into groups of this size. */
  public static RowGroups consecutive(Table table, Rows rows, int size) {
    RowGroups all = RowGroups.consecutive(table.rows(), size);
    int[] numbers = new int[rows.size()];
    int[] places = new int[rows.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = all.group(rows.row(i));
      places[i] = rows.row(i);
    }
    return RowGroups.of(numbers, places);
  }
}
