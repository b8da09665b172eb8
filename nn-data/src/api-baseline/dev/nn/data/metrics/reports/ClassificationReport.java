// Written by bin/api-baseline.
package dev.nn.data.metrics.reports;

public record ClassificationReport(ConfusionMatrix confusion) {
  public static dev.nn.data.metrics.measures.Measure<ClassificationReport> measure() { throw null; }
  public static dev.nn.data.metrics.measures.Measure<ClassificationReport> measure(java.util.List<String> classes) { throw null; }
  public String toString() { throw null; }
}
