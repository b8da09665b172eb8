package dev.nn.cli.demo.data;

import dev.nn.data.Column;
import dev.nn.data.Table;
import java.util.Arrays;
import java.util.List;

/** Some columns of a table, as a table of their own: a view. */
final class ChosenColumns implements Table {

  private final Table table;
  private final int[] places;
  private final List<Column> columns;

  /** Makes a view of columns by their places in a table. */
  ChosenColumns(Table table, int... places) {
    this.table = table;
    this.places = places.clone();
    columns = Arrays.stream(places).mapToObj(table.columns()::get).toList();
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public int rows() {
    return table.rows();
  }

  @Override
  public double cell(int row, int column) {
    return table.cell(row, places[column]);
  }

  @Override
  public String toString() {
    return head(10);
  }
}
