package dev.nn.spark.rows;

import dev.nn.data.Table;
import java.io.Serializable;

/** The fit of one column, which runs where its cells are gathered. */
@FunctionalInterface
interface ColumnFit extends Serializable {

  /** Returns the result as text, given a table of the column's training rows alone. */
  String fit(Table table);
}
