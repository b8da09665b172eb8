// Written by bin/api-baseline.
package dev.nn.data.metrics.reports;

public record Calibration(java.util.List<Calibration.Bin> bins) {
  public double expectedError() { throw null; }
  public double maximumError() { throw null; }
  public static dev.nn.data.metrics.measures.Measure<Calibration> measure(int bins) { throw null; }
  public static void requireBins(int bins) { throw null; }
  public String toString() { throw null; }
  public record Bin(double from, double to, double weight, double predicted, double observed) {
  }
}
