package dev.nn.data.model;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.csv.Csv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A table with the columns of a recorded one, in their order: a recipe's result depends on both.
 */
final class RecordedColumns implements Table {

  private final Table table;
  private final List<Column> columns;
  private final int[] places;

  private RecordedColumns(Table table, List<String> names) {
    this.table = table;
    places = names.stream().mapToInt(table::column).toArray();
    columns = Arrays.stream(places).mapToObj(table.columns()::get).toList();
  }

  /** Returns the recorded columns of a table. */
  static Table of(Table table, TableFingerprint recorded) {
    List<String> names = List.copyOf(recorded.columns().keySet());
    List<String> found = table.columns().stream().map(Column::name).toList();
    requireAll("the table", recorded, found);
    return names.equals(found) ? table : new RecordedColumns(table, names);
  }

  /** Reads the recorded columns of a CSV with a header, as the recorded kinds. */
  static Table read(Path file, TableFingerprint recorded) throws IOException {
    Csv csv = Csv.of(file);
    List<String> found = csv.columnNames();
    requireAll(file.toString(), recorded, found);
    for (String name : found) {
      Column.Kind kind = recorded.columns().get(name);
      csv = kind == null ? csv.leaveOut(name) : csv.type(name, kind);
    }
    return csv.read();
  }

  private static void requireAll(String source, TableFingerprint recorded, List<String> found) {
    List<String> missing = new ArrayList<>(recorded.columns().keySet());
    missing.removeAll(found);
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no %s; the model was made of the columns %s, and there are %s. Give the data that it was made of, under the same names"
              .formatted(source, missing, recorded.columns().keySet(), found));
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
