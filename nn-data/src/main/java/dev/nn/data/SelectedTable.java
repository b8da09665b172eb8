package dev.nn.data;

import java.util.List;

/** Some rows of a table, in an order, as a table of their own: a view. */
record SelectedTable(Table table, Rows selected) implements Table {

  SelectedTable {
    if (selected.size() == 0) {
      throw new IllegalArgumentException("no row is selected; select at least one");
    }
    for (int i = 0; i < selected.size(); i++) {
      int row = selected.row(i);
      if (row < 0 || row >= table.rows()) {
        throw new IllegalArgumentException(
            "row %s is selected of a table of %s rows; select rows from 0 to %s"
                .formatted(row, table.rows(), table.rows() - 1));
      }
    }
  }

  @Override
  public List<Column> columns() {
    return table.columns();
  }

  @Override
  public TextFormat format() {
    return table.format();
  }

  @Override
  public int rows() {
    return selected.size();
  }

  @Override
  public double cell(int row, int column) {
    return table.cell(selected.row(row), column);
  }

  @Override
  public String toString() {
    return head(10);
  }
}
