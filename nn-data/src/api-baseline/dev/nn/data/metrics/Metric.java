// Written by bin/api-baseline.
package dev.nn.data.metrics;

public interface Metric extends dev.nn.api.metrics.Metric, dev.nn.data.metrics.measures.Measure<Double>, java.io.Serializable {
  default dev.nn.api.metrics.MetricTally begin() { throw null; }
  boolean greaterIsBetter();
  default dev.nn.api.metrics.Judged judged() { throw null; }
  default String name() { throw null; }
  static Metric of(String text) { throw null; }
  static Metric of(String text, dev.nn.core.plugins.Plugins plugins) { throw null; }
  static java.util.List<Metric> ofClassification() { throw null; }
  static java.util.List<Metric> ofClassification(int positive) { throw null; }
  static java.util.List<Metric> ofRegression() { throw null; }
}
