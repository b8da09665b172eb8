// Written by bin/api-baseline.
package dev.nn.data.anomaly;

public record AnomalyScore(double value, double threshold, java.util.Map<String, Double> columns) {
  public java.util.Map<String, Double> contributions() { throw null; }
  public boolean isAnomaly() { throw null; }
  public String toString() { throw null; }
}
