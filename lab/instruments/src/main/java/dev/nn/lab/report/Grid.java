package dev.nn.lab.report;

import dev.nn.lab.report.Markdown.Table;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Values by row and column, both in order of first appearance. If a cell has several values, the
 * first counts.
 */
public final class Grid<T> {

  private final Map<String, Map<String, T>> rows = new LinkedHashMap<>();
  private final Set<String> columns = new LinkedHashSet<>();

  /** Creates a grid. */
  public Grid(Stream<T> values, Function<T, String> row, Function<T, String> column) {
    values.forEach(
        value -> {
          columns.add(column.apply(value));
          rows.computeIfAbsent(row.apply(value), key -> new LinkedHashMap<>())
              .putIfAbsent(column.apply(value), value);
        });
  }

  List<String> rows() {
    return List.copyOf(rows.keySet());
  }

  List<String> columns() {
    return List.copyOf(columns);
  }

  Optional<T> at(String row, String column) {
    return Optional.ofNullable(rows.getOrDefault(row, Map.of()).get(column));
  }

  String cell(String row, String column, Function<T, String> text) {
    return at(row, column).map(text).orElse(Markdown.NONE);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  Table headed(String corner) {
    return new Table(corner, columns);
  }

  /** Returns a table with all rows; an empty text if there are no values. */
  public String table(String corner, Function<T, String> cell) {
    Table table = headed(corner);
    rows.keySet().forEach(row -> table.row(row, columns, column -> cell(row, column, cell)));
    return table.toString();
  }
}
