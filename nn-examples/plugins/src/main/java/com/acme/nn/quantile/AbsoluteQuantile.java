package com.acme.nn.quantile;

import dev.nn.api.Formula;
import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.MetricRows;
import dev.nn.api.metrics.MetricTally;
import dev.nn.api.metrics.PredictionKind;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A quantile of the absolute errors |p − t|, in the unit of the target: nine in ten errors are at
 * most the quantile of 0.9, unlike a mean, which a few large ones rule.
 *
 * <p>It is the ⌈q n⌉-th smallest of n errors, where the error of a row of weight w counts w times;
 * NaN if an error is. All errors and weights are kept, 16 bytes for each error.
 *
 * @param quantile q, above 0 and at most 1; 0.5 for the median, 1 for the greatest error
 */
@Formula("the least e = |p − t| with Σ w of errors up to e ≥ q Σ w")
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
  public PredictionKind predictionKind() {
    return PredictionKind.NUMBERS;
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
    private double[] weights = new double[64];
    private int count;

    @Override
    public void add(MetricRows rows) {
      int more = rows.rows() * rows.columns();
      if (count + more > errors.length) {
        errors = Arrays.copyOf(errors, Math.max(2 * errors.length, count + more));
        weights = Arrays.copyOf(weights, errors.length);
      }
      for (int r = 0; r < rows.rows(); r++) {
        for (int c = 0; c < rows.columns(); c++) {
          weights[count] = rows.weight(r);
          errors[count++] = Math.abs(rows.prediction(r, c) - rows.target(r, c));
        }
      }
    }

    @Override
    public double result() {
      int[] rising =
          IntStream.range(0, count)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> errors[i])) // NaN last
              .mapToInt(i -> i)
              .toArray();
      double needed = quantile * Arrays.stream(weights, 0, count).sum();
      int last = 0;
      for (double sum = weights[rising[0]]; sum < needed && last + 1 < count; last++) {
        sum += weights[rising[last + 1]];
      }
      double greatest = errors[rising[count - 1]];
      return Double.isNaN(greatest) ? greatest : errors[rising[last]];
    }
  }
}
