package dev.nn.data;

import java.util.List;

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
        "no column '%s'; there are %s"
            .formatted(name, Names.quoted(columns.stream().map(Column::name).toList())));
  }
}
