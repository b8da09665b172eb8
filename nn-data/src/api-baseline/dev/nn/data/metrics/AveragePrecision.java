// Written by bin/api-baseline.
package dev.nn.data.metrics;

public record AveragePrecision(int positive) implements Metric {
  public AveragePrecision() { this((int) 0); }
  public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
  public boolean greaterIsBetter() { throw null; }
  public dev.nn.api.metrics.Judged judged() { throw null; }
}
