// Written by bin/api-baseline.
package dev.nn.data.calibration;

public record Interval(double lower, double upper, double level) {
  public boolean contains(double number) { throw null; }
  public double width() { throw null; }
}
