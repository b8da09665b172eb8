package dev.nn.lab.report;

import dev.nn.lab.referee.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Successful results by row and column, both in the order of their first appearance. */
final class Grid {

  /** The cell without a result. */
  static final String NONE = "–";

  private final Map<String, Map<String, Result>> rows = new LinkedHashMap<>();
  private final Set<String> columns = new LinkedHashSet<>();

  Grid(Stream<Result> results, Function<Result, String> row, Function<Result, String> column) {
    for (Result result : results.filter(result -> !result.failed()).toList()) {
      columns.add(column.apply(result));
      rows.computeIfAbsent(row.apply(result), key -> new LinkedHashMap<>())
          .put(column.apply(result), result);
    }
  }

  List<String> rows() {
    return List.copyOf(rows.keySet());
  }

  List<String> columns() {
    return List.copyOf(columns);
  }

  Optional<Result> at(String row, String column) {
    return Optional.ofNullable(rows.getOrDefault(row, Map.of()).get(column));
  }

  String cell(String row, String column, Function<Result, String> text) {
    return at(row, column).map(text).orElse(NONE);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  Table headed(String corner) {
    List<String> headings = new ArrayList<>(List.of(corner));
    headings.addAll(columns);
    return new Table(headings.toArray(String[]::new));
  }

  String table(String corner, Function<Result, String> cell) {
    Table table = headed(corner);
    rows.keySet().forEach(row -> table.row(row, columns, column -> cell(row, column, cell)));
    return table.toString();
  }
}
