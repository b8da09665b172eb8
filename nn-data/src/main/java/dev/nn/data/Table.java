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
   */
  double cell(int row, int column);
}
