package dev.nn.data.metrics;

import dev.nn.api.Formula;
import dev.nn.data.metrics.counts.ColumnErrors;
import dev.nn.data.metrics.measures.Tally;

/**
 * The root of the mean squared error √(Σ w (p − t)² / Σ w), 0 or more, in the unit of the targets;
 * with several columns, the mean of their roots, as in scikit-learn, not the root of their mean.
 */
@Formula("√(Σ w (p − t)² / Σ w)")
public record Rmse() implements Loss {

  @Override
  public Tally<Double> tally() {
    return ColumnErrors.mean(name(), ColumnErrors::rmse);
  }
}
