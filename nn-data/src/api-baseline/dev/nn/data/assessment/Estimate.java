// Written by bin/api-baseline.
package dev.nn.data.assessment;

public record Estimate(java.util.List<Double> values) {
  public double mean() { throw null; }
  public double standardDeviation() { throw null; }
  public double standardError() { throw null; }
  public String toString() { throw null; }
}
