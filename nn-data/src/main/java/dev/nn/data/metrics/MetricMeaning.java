package dev.nn.data.metrics;

import dev.nn.api.metrics.Metric;

/**
 * A metric's name, unit, and whether greater is better, so that its values can be read without the
 * plug-in.
 */
public record MetricMeaning(String name, boolean greaterIsBetter, String unit) {

  /** {@return the meaning of a metric} */
  public static MetricMeaning of(Metric metric) {
    return new MetricMeaning(metric.name(), metric.greaterIsBetter(), metric.unit());
  }
}
