// Written by bin/api-baseline.
package dev.nn.data.calibration;

public record Temperature(double temperature) implements Calibrator {
  public void apply(double[] p, int from, int labels) { throw null; }
  public static Temperature fit(Forecasts forecasts) { throw null; }
  public static Temperature fit(Forecasts forecasts, double repeats) { throw null; }
  public boolean suits(int labels) { throw null; }
  public Temperature times(double factor) { throw null; }
}
