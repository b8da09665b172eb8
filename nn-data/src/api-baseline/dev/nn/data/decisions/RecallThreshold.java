// Written by bin/api-baseline.
package dev.nn.data.decisions;

public record RecallThreshold(double precision) implements Threshold {
  public double choose(dev.nn.data.calibration.Forecasts forecasts, int positive) { throw null; }
}
