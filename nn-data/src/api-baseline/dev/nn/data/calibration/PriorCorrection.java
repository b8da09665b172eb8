// Written by bin/api-baseline.
package dev.nn.data.calibration;

public record PriorCorrection(java.util.List<Double> weights) implements Calibrator {
  public void apply(double[] p, int from, int labels) { throw null; }
  public boolean suits(int labels) { throw null; }
}
