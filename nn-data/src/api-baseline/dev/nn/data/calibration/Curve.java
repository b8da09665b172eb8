// Written by bin/api-baseline.
package dev.nn.data.calibration;

public record Curve(java.util.List<Double> x, java.util.List<Double> y) {
  public double at(double at) { throw null; }
}
