// Written by bin/api-baseline.
package dev.nn.data.metrics;

public final class NamedMetric implements Metric {
  private NamedMetric() {}
  public dev.nn.api.metrics.MetricTally begin() { throw null; }
  public boolean equals(Object other) { throw null; }
  public boolean greaterIsBetter() { throw null; }
  public int hashCode() { throw null; }
  public dev.nn.api.metrics.Judged judged() { throw null; }
  public String name() { throw null; }
  public static NamedMetric of(String text, dev.nn.core.plugins.Plugins plugins) { throw null; }
  public dev.nn.api.metrics.Metric plugin() { throw null; }
  public dev.nn.data.metrics.measures.Tally<Double> tally() { throw null; }
  public String toString() { throw null; }
  public String unit() { throw null; }
}
