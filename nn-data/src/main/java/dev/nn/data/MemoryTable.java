package dev.nn.data;

import dev.nn.data.text.Names;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A table in memory: doubles, row by row, since a row is what training reads at once. The rows are
 * in arrays of some thousands each, so that a table grows without being copied.
 */
final class MemoryTable implements Table {

  private final List<Column> columns;
  private final double[][] parts;
  private final int rows;
  private final int shift;

  MemoryTable(List<Column> columns, double[][] parts, int rows, int shift) {
    this.columns = columns;
    this.parts = parts;
    this.rows = rows;
    this.shift = shift;
  }

  /** See {@link Table#of}. */
  static Table of(List<Column> columns, double[][] rows) {
    List<String> names = columns.stream().map(Column::name).toList();
    if (columns.isEmpty() || Set.copyOf(names).size() < names.size() || rows.length == 0) {
      throw new IllegalArgumentException(
          "%s rows of the columns %s; expected at least one row, and columns of different names"
              .formatted(rows.length, Names.quoted(names)));
    }
    TableBuilder builder = new TableBuilder(columns.size());
    for (int r = 0; r < rows.length; r++) {
      if (rows[r].length != columns.size()) {
        throw new IllegalArgumentException(
            "row %s has %s cells for %s columns; each row needs one for each"
                .formatted(r, rows[r].length, columns.size()));
      }
      for (int c = 0; c < rows[r].length; c++) {
        requireCell(rows[r][c], r, columns.get(c));
      }
      builder.add(rows[r]);
    }
    return builder.build(columns);
  }

  private static void requireCell(double cell, int row, Column column) {
    boolean known = cell >= 0 && cell < column.categories().size() && cell == (int) cell;
    boolean valid = column.kind() == Column.Kind.NUMBER ? !Double.isInfinite(cell) : known;
    if (!valid && !Double.isNaN(cell)) {
      throw new IllegalArgumentException(
          "row %s, column '%s': %s is %s"
              .formatted(
                  row,
                  column.name(),
                  cell,
                  column.kind() == Column.Kind.NUMBER
                      ? "not finite; a missing number is NaN"
                      : "no index of its %s categories".formatted(column.categories().size())));
    }
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
    Objects.checkIndex(row, rows);
    int width = columns.size();
    int index = (row & ((1 << shift) - 1)) * width + Objects.checkIndex(column, width);
    return parts[row >>> shift][index];
  }
}
