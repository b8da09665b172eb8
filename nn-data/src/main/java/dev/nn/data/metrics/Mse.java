package dev.nn.data.metrics;

import dev.nn.api.Formula;
import dev.nn.data.metrics.counts.ColumnErrors;
import dev.nn.data.metrics.measures.Tally;

/**
 * The mean squared error Σ w (p − t)² / Σ w, 0 or more, in the square of the unit of the targets;
 * with several columns, the mean over the columns.
 */
@Formula("Σ w (p − t)² / Σ w")
public record Mse() implements Loss {

  @Override
  public Tally<Double> tally() {
    return ColumnErrors.mean(name(), ColumnErrors::mse);
  }
}
