// Written by bin/api-baseline.
package dev.nn.data.decisions;

public record DecisionSpec(dev.nn.data.calibration.CalibrationMethod calibration, Threshold threshold, String positive, boolean intervals) {
  public static final String JSON_OF_NONE = "{\"calibration\":\"none\",\"threshold\":null,\"positive\":null,\"intervals\":false}";
  public static final DecisionSpec NONE = (dev.nn.data.decisions.DecisionSpec) null;
  public DecisionSpec calibration(dev.nn.data.calibration.CalibrationMethod method) { throw null; }
  public static DecisionSpec defaults() { throw null; }
  public DecisionSpec intervals(boolean wanted) { throw null; }
  public DecisionSpec positive(String label) { throw null; }
  public void require(java.util.List<String> columns, java.util.List<String> labels) { throw null; }
  public void requireRows(int validation) { throw null; }
  public DecisionSpec threshold(Threshold choice) { throw null; }
}
