package dev.nn.data.metrics;

import dev.nn.data.metrics.counts.ColumnErrors;
import dev.nn.data.metrics.measures.Tally;

/**
 * The mean absolute error, 0 or more, in the unit of the targets.
 *
 * <pre>
 * Σ w |p − t| / Σ w
 * </pre>
 *
 * <p>Of several columns, their mean.
 */
public record Mae() implements Metric {

  @Override
  public String name() {
    return "mae";
  }

  @Override
  public boolean greaterIsBetter() {
    return false;
  }

  @Override
  public Tally<Double> tally() {
    return ColumnErrors.mean(name(), ColumnErrors::mae);
  }
}
