// Written by bin/api-baseline.
package dev.nn.data.decisions;

public record CostThreshold(double falsePositive, double falseNegative) implements Threshold {
  public double choose(dev.nn.data.calibration.Forecasts forecasts, int positive) { throw null; }
  public Double given() { throw null; }
}
