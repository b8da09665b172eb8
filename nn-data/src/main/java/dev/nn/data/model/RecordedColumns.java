package dev.nn.data.model;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table with the columns of one that was recorded, in their order, and no others: what a recipe
 * makes of a table depends on both.
 */
final class RecordedColumns implements Table {

  private final Table table;
  private final List<Column> columns;
  private final int[] places;

  private RecordedColumns(Table table, List<String> names) {
    this.table = table;
    places = names.stream().mapToInt(table::column).toArray();
    columns = names.stream().map(name -> table.columns().get(table.column(name))).toList();
  }

  /**
   * The recorded columns of a table.
   *
   * @throws IllegalArgumentException if one is not there
   */
  static Table of(Table table, TableFingerprint recorded) {
    List<String> names = List.copyOf(recorded.columns().keySet());
    List<String> found = table.columns().stream().map(Column::name).toList();
    requireAll("the table", names, found);
    return names.equals(found) ? table : new RecordedColumns(table, names);
  }

  /**
   * Reads the recorded columns of a CSV with a header, as the kinds that were recorded.
   *
   * @throws IllegalArgumentException if one is not there
   * @throws IOException if the file cannot be read, or a cell is not of the kind
   */
  static Table read(Path file, TableFingerprint recorded) throws IOException {
    Csv csv = Csv.of(file);
    List<String> found = csv.columnNames();
    requireAll(file.toString(), List.copyOf(recorded.columns().keySet()), found);
    for (String name : found) {
      Column.Kind kind = recorded.columns().get(name);
      csv = kind == null ? csv.leaveOut(name) : csv.type(name, kind);
    }
    return csv.read();
  }

  private static void requireAll(String what, List<String> recorded, List<String> found) {
    List<String> missing = new ArrayList<>(recorded);
    missing.removeAll(found);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no %s; the model was made of the columns %s, and there are %s. Give the data that it was made of, under the same names"
              .formatted(what, missing, recorded, found));
    }
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
