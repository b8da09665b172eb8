// Written by bin/api-baseline.
package dev.nn.data.model;

public final class Prediction {
  private Prediction() {}
  public boolean equals(Object other) { throw null; }
  public int hashCode() { throw null; }
  public dev.nn.data.calibration.Interval interval(double level) { throw null; }
  public dev.nn.data.calibration.Interval interval(String column, double level) { throw null; }
  public String label() { throw null; }
  public String label(String column) { throw null; }
  public double number() { throw null; }
  public double number(String column) { throw null; }
  public java.util.Map<String, Double> probabilities() { throw null; }
  public java.util.Map<String, Double> probabilities(String column) { throw null; }
  public double probability(String label) { throw null; }
  public double probability(String column, String label) { throw null; }
  public String toString() { throw null; }
  public java.util.Map<String, Double> values() { throw null; }
  public java.util.List<dev.nn.data.preprocessing.ranges.RangeWarning> warnings() { throw null; }
}
