package dev.nn.data.metrics;

import dev.nn.data.metrics.counts.ColumnErrors;
import dev.nn.data.metrics.measures.Tally;

/**
 * The mean squared error, 0 or more, in the square of the unit of the targets.
 *
 * <pre>
 * Σ w (p − t)² / Σ w
 * </pre>
 *
 * <p>Of several columns, their mean.
 */
public record Mse() implements Metric {

  @Override
  public String name() {
    return "mse";
  }

  @Override
  public boolean greaterIsBetter() {
    return false;
  }

  @Override
  public Tally<Double> tally() {
    return ColumnErrors.mean(name(), ColumnErrors::mse);
  }
}
