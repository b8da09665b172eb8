package dev.nn.data.model;

import dev.nn.data.Column;
import dev.nn.data.Table;
import dev.nn.data.TextFormat;
import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of one table, and below them those of another, in columns that both have. */
final class JoinedTable implements Table {

  private final Table first;
  private final Table second;
  private final List<Column> columns = new ArrayList<>();
  private final int[][] places = new int[2][];
  private final int[][][] categories = new int[2][][]; // by column and index; empty for numbers

  private JoinedTable(Table first, Table second, List<String> names) {
    this.first = first;
    this.second = second;
    for (int t = 0; t < 2; t++) {
      Table table = t == 0 ? first : second;
      places[t] = names.stream().mapToInt(table::column).toArray();
      categories[t] = new int[names.size()][];
    }
    for (int c = 0; c < names.size(); c++) {
      Column one = first.columns().get(places[0][c]);
      Column other = second.columns().get(places[1][c]);
      if (one.unread() != null || other.unread() != null) {
        columns.add(one.unread() != null ? one : other);
        categories[0][c] = new int[0];
        categories[1][c] = new int[0];
        continue;
      }
      if (one.kind() != other.kind()) {
        throw new IllegalArgumentException(
            "column '%s' is a %s in the new rows and a %s in the old; read both as one kind, such as by Csv.type(\"%s\", Column.Kind.CATEGORY)"
                .formatted(
                    Names.shortened(one.name()),
                    one.kind(),
                    other.kind(),
                    Names.shortened(one.name())));
      }
      Map<String, Integer> all = new LinkedHashMap<>();
      categories[0][c] = indices(one, all);
      categories[1][c] = indices(other, all);
      columns.add(
          one.kind() == Column.Kind.NUMBER
              ? one
              : new Column(one.name(), one.kind(), List.copyOf(all.keySet()), one.form(), null));
    }
  }

  /** Refuses a missing column, and one that has another kind in the other table. */
  static Table of(Table first, Table second, List<String> names) {
    return new JoinedTable(first, second, names);
  }

  private static int[] indices(Column column, Map<String, Integer> all) {
    return column.categories().stream()
        .mapToInt(
            text -> {
              Integer known = all.putIfAbsent(text, all.size());
              return known == null ? all.size() - 1 : known;
            })
        .toArray();
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public TextFormat format() {
    return first.format();
  }

  @Override
  public int rows() {
    return Math.addExact(first.rows(), second.rows());
  }

  @Override
  public double cell(int row, int column) {
    if (columns.get(column).unread() != null) {
      return Double.NaN;
    }
    int t = row < first.rows() ? 0 : 1;
    double cell =
        t == 0
            ? first.cell(row, places[0][column])
            : second.cell(row - first.rows(), places[1][column]);
    int[] known = categories[t][column];
    return known.length == 0 || Double.isNaN(cell) ? cell : known[(int) cell];
  }
}
