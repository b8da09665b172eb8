// Written by bin/api-baseline.
package dev.nn.data.calibration;

public final class IntervalFit {
  public static final int LEAST_ROWS = 10;
  private IntervalFit() {}
  public static Intervals of(double[] predictions, double[] errors, Double least, long seed) { throw null; }
}
