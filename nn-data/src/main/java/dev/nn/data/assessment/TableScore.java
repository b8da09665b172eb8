package dev.nn.data.assessment;

import dev.nn.data.Table;

/** The score of a model on a table with inputs and targets. */
@FunctionalInterface
public interface TableScore {

  /**
   * Returns the value of the metric.
   *
   * @param table the table, some of whose cells may be shuffled
   * @return the value; NaN if it is undefined
   */
  double of(Table table);
}
