package dev.nn.data.assessment;

import dev.nn.data.Table;

/** The score of a model on a table with inputs and targets. */
@FunctionalInterface
public interface TableScore {

  /** Returns the value of the metric. */
  double of(Table table);
}
