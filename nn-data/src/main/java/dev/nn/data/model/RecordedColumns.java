package dev.nn.data.model;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.TextFormat;
import dev.nn.data.csv.Csv;
import dev.nn.data.preprocessing.codes.ColumnPlaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** A table with the columns of a recorded one, in their order, as the result depends on both. */
record RecordedColumns(Table table, List<Column> columns, IntUnaryOperator places)
    implements Table {

  /** Returns a table with the columns of some names alone, in their order; refuses one without. */
  static Table of(Table table, Collection<String> recorded) {
    List<String> names = List.copyOf(recorded);
    List<String> found = table.columns().stream().map(Column::name).toList();
    requireAll("the table", names, found);
    if (names.equals(found)) {
      return table;
    }
    ColumnPlaces of = new ColumnPlaces(table);
    int[] places = names.stream().mapToInt(of::of).toArray();
    List<Column> columns = Arrays.stream(places).mapToObj(table.columns()::get).toList();
    return new RecordedColumns(table, columns, c -> places[c]);
  }

  /** Reads a table as it was read before. */
  static Table read(Path file, Csv given, Map<String, Column.Kind> kinds, Set<String> unread)
      throws IOException {
    Csv csv = given;
    List<String> found = csv.columnNames();
    requireAll(file.toString(), kinds.keySet(), found);
    csv = csv.leaveOut(found.stream().filter(n -> !kinds.containsKey(n)).toArray(String[]::new));
    Map<String, Column.Kind> declared = new LinkedHashMap<>(kinds);
    declared.keySet().removeAll(unread); // whose kind, if declared, refuses their texts
    Map<String, Column.Kind> texts = new LinkedHashMap<>(declared);
    texts.values().removeIf(kind -> kind == Column.Kind.NUMBER);
    // Numbers are found, as they were then: a declared column takes fewer different dates.
    Table read = csv.types(texts).read();
    boolean same = read.columns().stream().allMatch(c -> c.kind() == kinds.get(c.name()));
    return same ? read : csv.types(declared).read(); // or the error that names a text
  }

  private static void requireAll(String source, Collection<String> recorded, List<String> found) {
    List<String> missing = new ArrayList<>(recorded);
    missing.removeAll(Set.copyOf(found));
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no %s; the model was made of the columns %s, and there are %s. Give the data that it was made of, under the same names"
              .formatted(source, missing, recorded, found));
    }
  }

  @Override
  public TextFormat format() {
    return table.format();
  }

  @Override
  public int rows() {
    return table.rows();
  }

  @Override
  public double cell(int row, int column) {
    return table.cell(row, places.applyAsInt(column));
  }
}
