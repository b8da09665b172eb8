package dev.nn.data.metrics;

import dev.nn.data.metrics.counts.ColumnErrors;
import dev.nn.data.metrics.measures.Tally;

/**
 * The mean absolute error relative to the target, 0 or more: a share, as in scikit-learn, where 0.1
 * is ten per cent; Keras multiplies by 100.
 *
 * <pre>
 * Σ w |p − t| / max(|t|, ε) / Σ w        ε = 2⁻⁵²
 * </pre>
 *
 * <p>A missed target of 0 makes the value huge, some 10¹⁵; choose {@link Mae} for targets that can
 * be 0. With several columns, the mean over the columns.
 */
public record Mape() implements Loss {

  @Override
  public Tally<Double> tally() {
    return ColumnErrors.mean(name(), ColumnErrors::mape);
  }
}
