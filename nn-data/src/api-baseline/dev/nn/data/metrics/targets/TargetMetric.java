// Written by bin/api-baseline.
package dev.nn.data.metrics.targets;

public record TargetMetric(String target, dev.nn.data.metrics.Metric metric, int from, int columns) implements dev.nn.data.metrics.Metric {
  public boolean greaterIsBetter() { throw null; }
  public dev.nn.api.metrics.Judged judged() { throw null; }
  public String name() { throw null; }
  public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
  public String unit() { throw null; }
}
