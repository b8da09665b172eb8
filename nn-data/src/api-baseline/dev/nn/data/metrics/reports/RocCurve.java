// Written by bin/api-baseline.
package dev.nn.data.metrics.reports;

public record RocCurve(java.util.List<RocCurve.Point> points, double auc) {
  public static dev.nn.data.metrics.measures.Measure<RocCurve> ofClass(int label) { throw null; }
  public String toString() { throw null; }
  public record Point(float threshold, double falsePositiveRate, double truePositiveRate) {
  }
}
