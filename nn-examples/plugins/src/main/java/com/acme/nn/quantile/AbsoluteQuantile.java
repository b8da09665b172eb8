package com.acme.nn.quantile;

import dev.nn.api.Formula;
import dev.nn.api.metrics.Judged;
import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.MetricRows;
import dev.nn.api.metrics.MetricTally;
import java.util.Arrays;

/**
 * A quantile of the absolute errors |p − t|, in the unit of the target: nine in ten errors are at
 * most the quantile of 0.9, unlike a mean, which a few large ones rule.
 *
 * <p>It is the ⌈q n⌉-th smallest of n errors; weights do not count. All errors are kept, 8 bytes
 * each.
 *
 * @param quantile q, above 0 and at most 1; 0.5 for the median, 1 for the greatest error
 */
@Formula("the ⌈q n⌉-th smallest of n errors |p − t|")
public record AbsoluteQuantile(double quantile) implements Metric {

  /** Sets q = 0.9. */
  public AbsoluteQuantile() {
    this(0.9);
  }

  /** Checks q; other values are an {@link IllegalArgumentException}. */
  public AbsoluteQuantile {
    if (!(quantile > 0 && quantile <= 1)) {
      throw new IllegalArgumentException(
          "quantile is " + quantile + ", must be above 0 and at most 1");
    }
  }

  @Override
  public String name() {
    return "acme:absolute_quantile";
  }

  @Override
  public Judged judged() {
    return Judged.NUMBERS;
  }

  @Override
  public boolean greaterIsBetter() {
    return false;
  }

  @Override
  public MetricTally begin() {
    return new Errors();
  }

  private final class Errors implements MetricTally {

    private double[] errors = new double[64];
    private int count;

    @Override
    public void add(MetricRows rows) {
      int more = rows.rows() * rows.columns();
      if (count + more > errors.length) {
        errors = Arrays.copyOf(errors, Math.max(2 * errors.length, count + more));
      }
      for (int r = 0; r < rows.rows(); r++) {
        for (int c = 0; c < rows.columns(); c++) {
          errors[count++] = Math.abs(rows.prediction(r, c) - rows.target(r, c));
        }
      }
    }

    @Override
    public double result() {
      double[] sorted = Arrays.copyOf(errors, count);
      Arrays.sort(sorted);
      return sorted[(int) Math.ceil(quantile * count) - 1];
    }
  }
}
