// Written by bin/api-baseline.
package dev.nn.data.metrics;

public record Precision(dev.nn.data.metrics.measures.Average average) implements Metric {
  public String name() { throw null; }
  public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
  public boolean greaterIsBetter() { throw null; }
  public dev.nn.api.metrics.Judged judged() { throw null; }
}
