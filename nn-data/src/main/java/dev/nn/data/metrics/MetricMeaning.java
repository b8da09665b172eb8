package dev.nn.data.metrics;

import dev.nn.api.metrics.Metric;

/**
 * The meaning of the values of a metric, which can be read without the plug-in.
 *
 * @param name such as {@code acme:p90(price)} of one target among several
 * @param unit for people, such as {@code %}; empty for a plain number or the unit of the target
 */
public record MetricMeaning(String name, boolean greaterIsBetter, String unit) {

  /** {@return the meaning of a metric} */
  public static MetricMeaning of(Metric metric) {
    return new MetricMeaning(metric.name(), metric.greaterIsBetter(), metric.unit());
  }
}
