package dev.nn.data.preprocessing.codes;

import dev.nn.data.Column;
import dev.nn.data.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds a table's columns by name, in the same time however many columns there are. */
public final class ColumnPlaces {

  private final Table table;
  private final Map<String, Integer> places = new HashMap<>();

  public ColumnPlaces(Table table) {
    this.table = table;
    List<Column> columns = table.columns();
    for (int c = 0; c < columns.size(); c++) {
      places.putIfAbsent(columns.get(c).name(), c);
    }
  }

  /** {@return the index of a column, from 0; throws like {@link Table#column}} */
  public int of(String name) {
    Integer place = places.get(name);
    return place == null ? table.column(name) : place;
  }
}
