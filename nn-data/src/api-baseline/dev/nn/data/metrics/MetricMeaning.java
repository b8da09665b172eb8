// Written by bin/api-baseline.
package dev.nn.data.metrics;

public record MetricMeaning(String name, boolean greaterIsBetter, String unit) {
  public static MetricMeaning of(Metric metric) { throw null; }
}
