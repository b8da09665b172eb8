package dev.nn.data.assessment;

import dev.nn.data.Column;
import dev.nn.data.Table;
import java.util.List;

/** A table with the cells of one column in the order of other rows. */
final class ShuffledTable implements Table {

  private final Table table;
  private final int shuffled;
  private final int[] order;

  /** Shows a table in which row r has its cell of column {@code shuffled} from {@code order[r]}. */
  ShuffledTable(Table table, int shuffled, int[] order) {
    this.table = table;
    this.shuffled = shuffled;
    this.order = order;
  }

  @Override
  public List<Column> columns() {
    return table.columns();
  }

  @Override
  public int rows() {
    return table.rows();
  }

  @Override
  public double cell(int row, int column) {
    return table.cell(column == shuffled ? order[row] : row, column);
  }

  @Override
  public String toString() {
    return head(10);
  }
}
