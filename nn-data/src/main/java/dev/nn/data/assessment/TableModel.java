package dev.nn.data.assessment;

import dev.nn.api.Matrix;
import dev.nn.data.Rows;
import dev.nn.data.Table;

/** A model as a function of raw rows of a table. */
@FunctionalInterface
public interface TableModel {

  /**
   * Returns the predictions p, [rows × outputs], for some rows of a table with given columns.
   *
   * @param table the table, some of whose cells may be shuffled
   * @param rows by their index in the table
   * @return p, in the order of the rows
   */
  Matrix predict(Table table, Rows rows);
}
