package dev.nn.data.metrics;

import dev.nn.api.metrics.Metric;
import dev.nn.api.metrics.PredictionKind;

/** A metric of one target among several, by its first column: {@code rmse(price)}. */
public record TargetMetric(String target, Metric metric, int from, int columns)
    implements StandardMetric {

  @Override
  public String name() {
    return metric.name() + "(" + target + ")";
  }

  @Override
  public boolean greaterIsBetter() {
    return metric.greaterIsBetter();
  }

  @Override
  public PredictionKind predictionKind() {
    return metric.predictionKind();
  }

  @Override
  public String unit() {
    return metric.unit();
  }

  @Override
  public Tally<Double> tally() {
    return Metrics.measure(metric).columns(from, columns).tally();
  }
}
