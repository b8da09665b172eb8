package dev.nn.data.metrics;

import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.MetricRows;
import dev.nn.api.metrics.MetricTally;
import dev.nn.api.metrics.PredictionKind;

/** The share of right labels in per cent, as a plug-in that knows nn-api alone. */
public final class HitRate implements Metric {

  @Override
  public String name() {
    return "acme:hit_rate";
  }

  @Override
  public PredictionKind predictionKind() {
    return PredictionKind.LABELS;
  }

  @Override
  public boolean greaterIsBetter() {
    return true;
  }

  @Override
  public String unit() {
    return "%";
  }

  @Override
  public MetricTally begin() {
    return new MetricTally() {
      private double right;
      private double all;

      @Override
      public void add(MetricRows rows) {
        for (int r = 0; r < rows.rows(); r++) {
          right += rows.predicted(r) == rows.actual(r) ? rows.weight(r) : 0;
          all += rows.weight(r);
        }
      }

      @Override
      public double result() {
        return 100 * right / all;
      }
    };
  }
}
