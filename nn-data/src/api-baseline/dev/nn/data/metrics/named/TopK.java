// Written by bin/api-baseline.
package dev.nn.data.metrics.named;

public record TopK(int k) implements dev.nn.data.metrics.Metric {
  public TopK() { this((int) 0); }
  public boolean greaterIsBetter() { throw null; }
  public dev.nn.api.metrics.Judged judged() { throw null; }
  public String name() { throw null; }
  public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
}
