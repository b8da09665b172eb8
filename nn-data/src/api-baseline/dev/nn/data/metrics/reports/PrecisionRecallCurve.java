// Written by bin/api-baseline.
package dev.nn.data.metrics.reports;

public record PrecisionRecallCurve(java.util.List<PrecisionRecallCurve.Point> points, double averagePrecision) {
  public static dev.nn.data.metrics.measures.Measure<PrecisionRecallCurve> ofClass(int label) { throw null; }
  public String toString() { throw null; }
  public record Point(float threshold, double recall, double precision) {
  }
}
