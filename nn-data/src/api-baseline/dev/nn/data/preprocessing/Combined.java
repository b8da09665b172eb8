// Written by bin/api-baseline.
package dev.nn.data.preprocessing;

public record Combined(java.util.List<Target> targets, java.util.List<Double> weights) implements Target {
  public java.util.List<String> columns() { throw null; }
  public CombinedTargets fit(dev.nn.data.Table table, dev.nn.data.Rows rows) { throw null; }
  public Target resolve(dev.nn.data.Table table) { throw null; }
  public java.util.Optional<String> stratum() { throw null; }
  public double weight(int target) { throw null; }
  public Combined weights(double... factors) { throw null; }
}
