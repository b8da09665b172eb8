// Written by bin/api-baseline.
package dev.nn.data.decisions;

public record BestThreshold(BestThreshold.Goal goal) implements Threshold {
  public double choose(dev.nn.data.calibration.Forecasts forecasts, int positive) { throw null; }
  public enum Goal {
    ACCURACY, BALANCED_ACCURACY, F1;
  }
}
