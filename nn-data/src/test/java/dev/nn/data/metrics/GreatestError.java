package dev.nn.data.metrics;

import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.MetricRows;
import dev.nn.api.metrics.MetricTally;
import dev.nn.api.metrics.PredictionKind;

/** The greatest error times a factor, as a plug-in that knows nn-api alone. */
public record GreatestError(double factor) implements Metric {

  public GreatestError() {
    this(1);
  }

  @Override
  public String name() {
    return "acme:greatest_error";
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
  public String unit() {
    return "EUR";
  }

  @Override
  public MetricTally begin() {
    return new MetricTally() {
      private double greatest;

      @Override
      public void add(MetricRows rows) {
        for (int r = 0; r < rows.rows(); r++) {
          for (int c = 0; c < rows.columns(); c++) {
            double error = Math.abs(rows.prediction(r, c) - rows.target(r, c));
            greatest = Math.max(greatest, factor * error);
          }
        }
      }

      @Override
      public double result() {
        return greatest;
      }
    };
  }
}
