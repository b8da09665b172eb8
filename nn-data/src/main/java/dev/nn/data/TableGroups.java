package dev.nn.data;

import dev.nn.core.samples.RowGroups;
import dev.nn.data.text.Names;

/** The groups of the rows of a table, for a loss of groups: row i is {@code rows.row(i)}. */
public final class TableGroups {

  private TableGroups() {}

  /** Returns groups of rows with equal values in a column; refuses a missing value. */
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

  /** Returns groups of rows with equal values in a column, those without a value in one group. */
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

  /** Returns groups of consecutive rows; refuses a size that does not divide those of the table. */
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
