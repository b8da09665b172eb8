// Written by bin/api-baseline.
package dev.nn.data.metrics;

public record Evaluation(java.util.Map<String, Double> values, java.util.Map<String, String> undefined) {
  public static dev.nn.data.metrics.measures.Measure<Evaluation> measure(java.util.List<Metric> metrics) { throw null; }
  public static Evaluation of(dev.nn.api.Matrix predictions, dev.nn.api.Matrix targets, java.util.List<Metric> metrics) { throw null; }
  public static Evaluation of(dev.nn.core.Network network, dev.nn.core.samples.Samples samples, java.util.List<Metric> metrics) { throw null; }
  public static Evaluation of(dev.nn.data.metrics.measures.BatchModel model, dev.nn.core.samples.Samples samples, java.util.List<Metric> metrics) { throw null; }
  public String toString() { throw null; }
  public double value(String metric) { throw null; }
}
