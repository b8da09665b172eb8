package dev.nn.data.metrics;

import dev.nn.api.metrics.Metric;

/** What a reader must know of a metric without its plug-in: name, better end and unit. */
public record MetricMeaning(String name, boolean greaterIsBetter, String unit) {

  /** {@return the meaning of a metric} */
  public static MetricMeaning of(Metric metric) {
    return new MetricMeaning(metric.name(), metric.greaterIsBetter(), metric.unit());
  }
}
