// Written by bin/api-baseline.
package dev.nn.data.calibration;

public record Intervals(int rows, java.util.List<Double> scores, Curve scale, Double least, java.util.List<Coverage> coverage) {
  public Interval about(double prediction, double level) { throw null; }
  public double greatestLevel() { throw null; }
  public double lower(double prediction, double level) { throw null; }
  public double upper(double prediction, double level) { throw null; }
}
