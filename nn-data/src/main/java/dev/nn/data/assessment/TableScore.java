package dev.nn.data.assessment;

import dev.nn.data.Table;

/** How good a model is on the rows of a table that has the inputs and what is to be predicted. */
@FunctionalInterface
public interface TableScore {

  /** The value of the metric. */
  double of(Table table);
}
