package dev.nn.data;

import dev.nn.data.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Builds a table in memory row by row, for rows that do not come as one array. */
public final class TableBuilder {

  /** Number of cells in each array, approximately. */
  private static final int PART = 1 << 16;

  private final int width;
  private final int shift;
  private final List<double[]> parts = new ArrayList<>();
  private int rows;

  /**
   * Makes an empty builder.
   *
   * @param width the number of columns
   */
  public TableBuilder(int width) {
    this.width = width;
    this.shift = 31 - Integer.numberOfLeadingZeros(Math.max(1, PART / width));
  }

  /**
   * Adds a row.
   *
   * @param cells as {@link Table#cell} returns them, [columns]; copied
   */
  public void add(double[] cells) {
    int row = rows & ((1 << shift) - 1);
    if (row == 0) {
      parts.add(new double[width << shift]);
    }
    System.arraycopy(cells, 0, parts.get(parts.size() - 1), row * width, width);
    rows++;
  }

  /** Drops all rows. */
  public void clear() {
    parts.clear();
    rows = 0;
  }

  /** Returns the number of rows added so far. */
  public int rows() {
    return rows;
  }

  /** Replaces each category index i of a column by {@code replacement[i]}. */
  public void renumber(int column, int[] replacement) {
    for (double[] part : parts) {
      for (int i = column; i < part.length; i += width) {
        // Missing stays missing; rows not yet there are 0, and stay of no meaning.
        if (!Double.isNaN(part[i]) && part[i] < replacement.length) {
          part[i] = replacement[(int) part[i]];
        }
      }
    }
  }

  /**
   * Returns the table of all rows added so far.
   *
   * @param columns one for each cell of a row
   */
  public Table build(List<Column> columns) {
    return new InMemory(List.copyOf(columns), parts.toArray(new double[0][]), rows, shift);
  }

  /** Returns a table of rows in an array; see {@link Table#of}. */
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

  /**
   * A table in memory: doubles, row by row, since a row is what training reads at once. The rows
   * are in arrays of some thousands each, so that a table grows without being copied.
   */
  private static final class InMemory implements Table {

    private final List<Column> columns;
    private final double[][] parts;
    private final int rows;
    private final int shift;

    InMemory(List<Column> columns, double[][] parts, int rows, int shift) {
      this.columns = columns;
      this.parts = parts;
      this.rows = rows;
      this.shift = shift;
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

    @Override
    public String toString() {
      return head(10);
    }
  }
}
