package dev.nn.data;

import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rows of raw, named columns: numbers, categories and missing values. Preprocessing turns a table
 * into a {@link Dataset}. Any number of threads may read a table at once.
 */
public interface Table {

  /** Returns the columns, in order. */
  List<Column> columns();

  /** Returns the number of rows. */
  int rows();

  /**
   * Returns a cell: a number, or the index of a category in {@link Column#categories()}; NaN if it
   * is missing.
   *
   * @throws IndexOutOfBoundsException if there is no such cell
   */
  double cell(int row, int column);

  /**
   * Returns the index of a column.
   *
   * @throws IllegalArgumentException if no column has this name, with a list of those there are
   */
  default int column(String name) {
    List<Column> columns = columns();
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).name().equals(name)) {
        return c;
      }
    }
    throw new IllegalArgumentException(
        Names.noColumn(name, columns.stream().map(Column::name).toList()));
  }

  /**
   * Returns a view of some rows, such as those of a {@link Split}: {@code
   * table.select(split.test())}. Its columns keep all categories.
   *
   * @param rows in the order of the view; a row may occur more than once
   * @throws IllegalArgumentException if {@code rows} is empty, or a row is not of this table
   */
  default Table select(Rows rows) {
    return new SelectedTable(this, rows);
  }

  /**
   * Returns up to {@code count} first rows as text, under the shape of the table and the kinds of
   * its columns; the {@code toString} of this library's tables.
   */
  default String head(int count) {
    int most = 12; // columns, which fit a line
    List<Column> shown = columns().subList(0, Math.min(most, columns().size()));
    List<String> names = new ArrayList<>(List.of(""));
    List<String> kinds = new ArrayList<>(List.of(""));
    for (Column column : shown) {
      names.add(Names.shortened(column.name()));
      kinds.add(column.kind().name().toLowerCase(Locale.ROOT));
    }
    TextTable text = new TextTable().line(names).line(kinds);
    int rows = Math.min(count, rows());
    for (int r = 0; r < rows; r++) {
      List<String> line = new ArrayList<>(List.of(String.valueOf(r)));
      for (int c = 0; c < shown.size(); c++) {
        double cell = cell(r, c);
        boolean category = shown.get(c).kind() == Column.Kind.CATEGORY && !Double.isNaN(cell);
        line.add(
            category
                ? Names.shortened(shown.get(c).categories().get((int) cell))
                : TextTable.cell(cell));
      }
      text.line(line);
    }
    return "%s rows × %s columns\n%s%s%s"
        .formatted(
            rows(),
            columns().size(),
            text,
            rows < rows() ? "… and %s more rows\n".formatted(rows() - rows) : "",
            shown.size() < columns().size()
                ? "… and %s more columns\n".formatted(columns().size() - shown.size())
                : "");
  }

  /**
   * Describes each column: mean, deviation and quartiles of numbers, the commonest category. Reads
   * all rows once, in bounded memory.
   */
  default TableDescription describe() {
    return TableDescription.of(this);
  }

  /**
   * Returns a table in memory.
   *
   * @param rows cells as {@link #cell} returns them, [rows × columns]; copied
   * @throws IllegalArgumentException if there is no row, two columns share a name, a row has more
   *     or fewer cells than there are columns, a number is infinite, or an index has no category
   */
  static Table of(List<Column> columns, double[][] rows) {
    return TableBuilder.of(columns, rows);
  }

  /**
   * Returns a table of records in memory: a column for each component, in their order. Texts,
   * characters, enums and booleans are categories, in the same order as those of a {@link
   * dev.nn.data.csv.Csv}; null and NaN are missing.
   *
   * @throws IllegalArgumentException if there is no record, a record is null, their classes differ,
   *     a component is of another type or cannot be accessed, or a number is infinite
   */
  static Table ofRecords(List<? extends Record> records) {
    return RecordTable.of(records);
  }
}
