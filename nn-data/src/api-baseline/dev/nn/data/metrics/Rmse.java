// Written by bin/api-baseline.
package dev.nn.data.metrics;

public record Rmse() implements Metric {
  public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
  public boolean greaterIsBetter() { throw null; }
}
