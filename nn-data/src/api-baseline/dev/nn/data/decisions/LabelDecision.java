// Written by bin/api-baseline.
package dev.nn.data.decisions;

public record LabelDecision(String column, java.util.List<dev.nn.data.calibration.Calibrator> calibrators, String positive, Double threshold, java.util.List<Double> weights) {
  public void calibrate(double[] p, int from, int labels) { throw null; }
  public boolean isUsual() { throw null; }
  public int label(double[] p, int from, java.util.List<String> labels) { throw null; }
  public static int mostProbable(double[] p, int from, int labels) { throw null; }
  public void require(java.util.List<String> labels) { throw null; }
}
