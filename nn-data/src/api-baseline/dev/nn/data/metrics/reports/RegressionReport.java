// Written by bin/api-baseline.
package dev.nn.data.metrics.reports;

public record RegressionReport(java.util.List<RegressionReport.Target> targets) {
  public static dev.nn.data.metrics.measures.Measure<RegressionReport> measure() { throw null; }
  public static dev.nn.data.metrics.measures.Measure<RegressionReport> measure(java.util.List<String> targets) { throw null; }
  public String toString() { throw null; }
  public record Target(String name, double mse, double rmse, double mae, double r2, double mape) {
  }
}
