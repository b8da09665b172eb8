package dev.nn.data;

import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rows of raw, named columns: numbers, categories and missing values, as a file has them.
 * Preprocessing makes a {@link Dataset} of it. Any number of threads may read one at once.
 */
public interface Table {

  /** The columns, in order. */
  List<Column> columns();

  /** The number of rows. */
  int rows();

  /**
   * One cell.
   *
   * @return the number; of a category, its index in {@link Column#categories()}; NaN where the cell
   *     is missing
   * @throws IndexOutOfBoundsException if there is no such cell
   */
  double cell(int row, int column);

  /**
   * The index of the column of a name.
   *
   * @throws IllegalArgumentException if there is none, listing those there are
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
   * Some rows as a table of their own, such as those of a {@link Split}: {@code
   * table.select(split.test())}. A view, which reads them of this table; its columns have all the
   * categories of this one's.
   *
   * @param rows which, in which order; one may be there more than once
   * @throws IllegalArgumentException if there is none, or one is not of this table
   */
  default Table select(Rows rows) {
    return new SelectedTable(this, rows);
  }

  /**
   * Returns the first rows as text, under the shape of the table and the kinds of its columns; what
   * the tables of this library print as.
   *
   * @param count the limit of the rows
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
   * Describes each column: the mean, deviation and quartiles of numbers, the commonest category.
   * All rows are read once, in bounded memory.
   */
  default TableDescription describe() {
    return TableDescription.of(this);
  }

  /**
   * A table in memory.
   *
   * @param rows cells as {@link #cell} returns them, [rows × columns]; copied
   * @throws IllegalArgumentException if there is no row, two columns share a name, a row has not a
   *     cell for each column, a number is infinite, or an index is that of no category
   */
  static Table of(List<Column> columns, double[][] rows) {
    return TableBuilder.of(columns, rows);
  }

  /**
   * A table of records in memory: a column for each component, in their order. Numbers are numbers;
   * texts, characters, enums and booleans are categories, in the same order as those of a {@link
   * dev.nn.data.csv.Csv}; null and NaN are missing.
   *
   * @throws IllegalArgumentException if there is no record, one is null, they are not all of one
   *     class, a component is of another type or cannot be accessed, or a number is infinite
   */
  static Table ofRecords(List<? extends Record> records) {
    return RecordTable.of(records);
  }
}
