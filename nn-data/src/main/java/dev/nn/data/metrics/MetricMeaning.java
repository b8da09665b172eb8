package dev.nn.data.metrics;

import dev.nn.api.metrics.Metric;

/** The name, the better end and the unit of a metric, to read its values without the plug-in. */
public record MetricMeaning(String name, boolean greaterIsBetter, String unit) {

  /** {@return the meaning of a metric} */
  public static MetricMeaning of(Metric metric) {
    return new MetricMeaning(metric.name(), metric.greaterIsBetter(), metric.unit());
  }
}
