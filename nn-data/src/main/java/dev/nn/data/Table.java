package dev.nn.data;

import dev.nn.core.messages.RemedyException;
import dev.nn.data.TableBuilder.SelectedTable;
import dev.nn.data.csv.DatabaseRows;
import dev.nn.data.text.Names;
import dev.nn.data.text.TextTable;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rows of raw, named columns: numbers, categories and missing values. Any number of threads may
 * read a table at once.
 */
public interface Table {

  /** Returns the columns, in order; their names are unique. */
  List<Column> columns();

  /** Returns the number of rows, at least 1. */
  int rows();

  /**
   * Returns a cell: a number, or a category's index in {@link Column#categories()}; NaN if the cell
   * is missing. Throws an IndexOutOfBoundsException if there is no such cell.
   */
  double cell(int row, int column);

  /** Returns the format of the text file that the table was read from; else the usual format. */
  default TextFormat format() {
    return TextFormat.USUAL;
  }

  /** Returns the index of a column. Throws if the name is unknown; the message lists the names. */
  default int column(String name) {
    List<Column> columns = columns();
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).name().equals(name)) {
        return c;
      }
    }
    List<String> names = columns.stream().map(Column::name).toList();
    throw new RemedyException(Names.noColumn(name, names, format().separator().charAt(0)), null);
  }

  /**
   * Returns a view of some rows, in their order: {@code table.select(split.test())}. The columns
   * keep all their categories, and a row may occur twice. Throws if the selection is empty, or if
   * an index is outside the table.
   */
  default Table select(Rows rows) {
    return new SelectedTable(this, rows);
  }

  /** Shows the shape and the first rows, numbered from 1, with at most 12 columns. */
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
      List<String> line = new ArrayList<>(List.of(String.valueOf(r + 1)));
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

  /** Computes statistics of each column. Reads all rows once, in bounded memory. */
  default TableDescription describe() {
    return TableDescription.of(this);
  }

  /**
   * Returns a table in memory with copied cells, [rows × columns]. Throws if the table is empty, if
   * two columns have the same name, if a row has more or fewer cells than there are columns, if a
   * number is infinite, or if an index has no category.
   */
  static Table of(List<Column> columns, double[][] rows) {
    return TableBuilder.of(columns, rows);
  }

  /**
   * Returns a table in memory with a row for each record and a column for each component. Texts,
   * characters, enums, booleans, and dates and times of {@code java.time} become categories, in the
   * same order as in a {@link dev.nn.data.csv.Csv}; a recipe finds the dates among them. Null and
   * NaN are missing. Throws if the list is empty, if a record is null, if records have different
   * classes, if a component has another type or cannot be accessed, or if a number is infinite.
   */
  static Table ofRecords(List<? extends Record> records) {
    return TableBuilder.ofRecords(records);
  }

  /**
   * Returns a table with the rows of a query, read as {@link dev.nn.data.csv.DatabaseRows} says and
   * without its columns of other types. The table takes 8 bytes for each cell; if that is too much,
   * {@code DatabaseRows.of(rows).materialize(file)} maps it from a file.
   */
  static Table of(ResultSet rows) throws SQLException, IOException {
    return DatabaseRows.of(rows).read();
  }

  /**
   * Starts a table in memory from arrays, one for each column: {@code
   * Table.ofColumns().numbers("area", areas).texts("city", cities).build()}.
   */
  static TableColumns ofColumns() {
    return new TableColumns();
  }
}
