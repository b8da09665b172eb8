package dev.nn.data.assessment;

import dev.nn.api.Matrix;
import dev.nn.data.Rows;
import dev.nn.data.Table;

/** A model seen as a function of the rows of a table: raw columns go in. */
@FunctionalInterface
public interface TableModel {

  /**
   * The predictions for some rows.
   *
   * @param table with the columns of the table that was given, in their order
   * @param rows which of it
   * @return p, [rows × outputs]
   */
  Matrix predict(Table table, Rows rows);
}
