package dev.nn.data.search;

import dev.nn.data.Column;
import dev.nn.data.Rows;
import dev.nn.data.Table;
import java.util.List;

/** Some rows of a table, one column of which has its cells in the order of other rows. */
final class ShuffledTable implements Table {

  private final Table table;
  private final Rows selected;
  private final int shuffled;
  private final int[] order;

  private ShuffledTable(Table table, Rows selected, int shuffled, int[] order) {
    this.table = table;
    this.selected = selected;
    this.shuffled = shuffled;
    this.order = order;
  }

  /** The rows as they are. */
  static Table none(Table table, Rows selected) {
    return new ShuffledTable(table, selected, -1, new int[0]);
  }

  /**
   * The rows with a column shuffled.
   *
   * @param order row r gets the cell of row {@code order[r]}, both counted among the selected
   */
  static Table of(Table table, Rows selected, int column, int[] order) {
    return new ShuffledTable(table, selected, column, order);
  }

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
    return table.cell(selected.row(column == shuffled ? order[row] : row), column);
  }
}
