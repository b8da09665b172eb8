// Written by bin/api-baseline.
package dev.nn.data.metrics.targets;

public record LabelsF1(dev.nn.data.metrics.measures.Average average) implements dev.nn.data.metrics.Metric {
  public boolean greaterIsBetter() { throw null; }
  public String name() { throw null; }
  public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
}
