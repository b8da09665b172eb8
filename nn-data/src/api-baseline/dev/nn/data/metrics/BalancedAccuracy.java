// Written by bin/api-baseline.
package dev.nn.data.metrics;

public record BalancedAccuracy() implements Metric {
  public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
  public boolean greaterIsBetter() { throw null; }
  public dev.nn.api.metrics.Judged judged() { throw null; }
}
