package dev.nn.data.metrics;

import dev.nn.api.Formula;
import dev.nn.api.metrics.Judged;
import dev.nn.data.metrics.counts.ColumnErrors;
import dev.nn.data.metrics.measures.Tally;
import dev.nn.data.metrics.measures.UndefinedMetricException;
import java.util.List;

/**
 * The coefficient of determination R², at most 1: 0 for predictions no better than the mean of the
 * targets, below 0 for worse ones.
 *
 * <pre>
 * 1 − Σ w (p − t)² / Σ w (t − m)²        m = Σ w t / Σ w
 * </pre>
 *
 * <p>If all targets are equal, R² is 1 for predictions without any error and 0 for others, as in
 * scikit-learn. It is not defined for fewer than two rows. With several columns, the mean over the
 * columns.
 */
@Formula("1 − Σ w (p − t)² / Σ w (t − m)², m = Σ w t / Σ w")
public record R2() implements Score {

  @Override
  public Judged judged() {
    return Judged.NUMBERS;
  }

  @Override
  public Tally<Double> tally() {
    return ColumnErrors.tally(name()).then(this::mean);
  }

  private double mean(List<ColumnErrors> columns) {
    if (columns.get(0).rows() < 2) {
      throw new UndefinedMetricException(
          name(), "there is one row; it needs two at least, of weight above 0");
    }
    return ColumnErrors.mean(columns, ColumnErrors::r2);
  }
}
