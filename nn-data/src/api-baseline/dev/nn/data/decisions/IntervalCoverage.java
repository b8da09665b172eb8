// Written by bin/api-baseline.
package dev.nn.data.decisions;

public record IntervalCoverage(dev.nn.data.calibration.Intervals intervals, double level) implements dev.nn.data.metrics.Metric {
  public boolean greaterIsBetter() { throw null; }
  public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
}
