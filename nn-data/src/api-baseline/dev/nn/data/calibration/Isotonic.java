// Written by bin/api-baseline.
package dev.nn.data.calibration;

public record Isotonic(java.util.List<Curve> curves) implements Calibrator {
  public void apply(double[] p, int from, int labels) { throw null; }
  public static Isotonic fit(Forecasts forecasts) { throw null; }
  public boolean suits(int labels) { throw null; }
}
