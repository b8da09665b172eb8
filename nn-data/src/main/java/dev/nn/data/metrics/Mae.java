package dev.nn.data.metrics;

import dev.nn.api.Formula;
import dev.nn.data.metrics.counts.ColumnErrors;
import dev.nn.data.metrics.measures.Tally;

/**
 * The mean absolute error Σ w |p − t| / Σ w, 0 or more, in the unit of the targets; with several
 * columns, the mean over the columns.
 */
@Formula("Σ w |p − t| / Σ w")
public record Mae() implements Loss {

  @Override
  public Tally<Double> tally() {
    return ColumnErrors.mean(name(), ColumnErrors::mae);
  }
}
