// Written by bin/api-baseline.
package dev.nn.data.metrics.targets;

public record HammingLoss() implements dev.nn.data.metrics.Metric {
  public boolean greaterIsBetter() { throw null; }
  public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
}
