package dev.nn.data.assessment;

import dev.nn.data.Column;
import dev.nn.data.Table;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** A table in which row r has its cell of the shuffled column from another row in an order. */
record ShuffledTable(Table table, int shuffled, IntUnaryOperator order) implements Table {

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
    return table.cell(column == shuffled ? order.applyAsInt(row) : row, column);
  }
}
