package dev.nn.data.search;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import java.util.List;

/** Some rows of a table as a table of their own. */
record SelectedTable(Table table, Rows selected) implements Table {

  @Override
  public List<Column> columns() {
    return table.columns();
  }

  @Override
  public int rows() {
    return selected.size();
  }

  @Override
  public double cell(int row, int column) {
    return table.cell(selected.row(row), column);
  }
}
