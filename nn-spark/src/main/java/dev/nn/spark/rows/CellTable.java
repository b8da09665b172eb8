package dev.nn.spark.rows;

import dev.nn.data.Column;
import dev.nn.data.Table;
import java.util.List;
import java.util.Objects;

/** A table of cells in arrays, column by column. */
final class CellTable implements Table {

  private final List<Column> columns;
  private final double[][] cells;
  private final int rows;

  CellTable(List<Column> columns, double[][] cells, int rows) {
    this.columns = List.copyOf(columns);
    this.cells = cells;
    this.rows = rows;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public double cell(int row, int column) {
    return cells[column][Objects.checkIndex(row, rows)];
  }
}
