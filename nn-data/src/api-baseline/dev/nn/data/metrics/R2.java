// Written by bin/api-baseline.
package dev.nn.data.metrics;

public record R2() implements Metric {
  public dev.nn.api.metrics.Judged judged() { throw null; }
  public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
  public boolean greaterIsBetter() { throw null; }
}
