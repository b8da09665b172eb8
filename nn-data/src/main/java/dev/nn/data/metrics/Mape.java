package dev.nn.data.metrics;

import dev.nn.api.Formula;
import dev.nn.data.metrics.counts.ColumnErrors;
import dev.nn.data.metrics.measures.Tally;
import dev.nn.data.metrics.measures.UndefinedMetricException;
import java.util.List;

/**
 * The mean absolute error relative to the target, 0 or more: a share, as in scikit-learn, where 0.1
 * is ten per cent; Keras multiplies by 100.
 *
 * <pre>
 * Σ w |p − t| / |t| / Σ w
 * </pre>
 *
 * <p>It is not defined where a target is 0, of which no error is a share; scikit-learn returns some
 * 10¹⁵ there. Choose {@link Mae} for targets that can be 0. With several columns, the mean over the
 * columns.
 */
@Formula("Σ w |p − t| / |t| / Σ w")
public record Mape() implements Loss {

  @Override
  public Tally<Double> tally() {
    return ColumnErrors.tally(name()).then(this::mean);
  }

  private double mean(List<ColumnErrors> columns) {
    for (ColumnErrors column : columns) {
      if (column.zeros() > 0) {
        throw new UndefinedMetricException(
            name(),
            "the target is 0 in %s of %s rows, and no error is a share of 0; mae takes such targets"
                .formatted(column.zeros(), column.rows()));
      }
    }
    return ColumnErrors.mean(columns, ColumnErrors::mape);
  }
}
